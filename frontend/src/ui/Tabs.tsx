/** A page's head: its name, and the pages that belong together as links. */

import { Link } from '@tanstack/react-router';
import styles from './tabs.module.css';

export interface Tab {
  to: string;
  params?: Record<string, string>;
  label: string;
}

export function Tabs({ title, tabs }: { title: string; tabs: readonly Tab[] }) {
  return (
    <div className={styles.tabs}>
      <h1>{title}</h1>
      <nav aria-label={title}>
        {tabs.map(({ to, params, label }) => (
          <Link
            key={to}
            to={to}
            params={params ?? {}}
            className={styles.tab}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ 'data-on': true }}
          >
            {/* The name twice: its bold form keeps the place that the tab needs when it is open. */}
            <span data-bold={label}>{label}</span>
          </Link>
        ))}
      </nav>
    </div>
  );
}
