/** Above the table: how many, the filter, the range of time. */

import type { ReactNode } from 'react';
import type { ListView } from '@/api/queries.ts';
import { FilterBar } from './FilterBar.tsx';
import { RANGES } from './listView.ts';
import styles from './traces.module.css';

interface Props {
  project: string;
  view: ListView;
  count: string;
  onChange: (changes: Record<string, string>) => void;
  /** Stands behind the title. */
  views: ReactNode;
  children?: ReactNode;
}

export function Toolbar({ project, view, count, onChange, views, children }: Props) {
  const known = RANGES.some(([value]) => value === view.t);
  return (
    <div className={styles.toolbar}>
      <h1>Traces</h1>
      {views}
      <span className={styles.count}>{count}</span>
      <FilterBar project={project} view={view} onChange={(q) => onChange({ q })} />
      <span className={styles.spring} />
      <select
        aria-label="Time range"
        className={styles.select}
        value={view.t}
        onChange={(event) => onChange({ t: event.target.value })}
      >
        {RANGES.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {!known && <option value={view.t}>{view.t}</option>}
      </select>
      {children}
    </div>
  );
}
