/** The page for an address that leads nowhere. */

import { Link } from '@tanstack/react-router';
import { DEFAULT_PROJECT } from '@/app/project.ts';
import styles from './states.module.css';

export function NotFound() {
  return (
    <div className={styles.panel} data-testid="not-found">
      <p className={styles.title}>There is no page at this address.</p>
      <p className={styles.detail}>{location.pathname}</p>
      <Link to="/p/$project/traces" params={{ project: DEFAULT_PROJECT }}>
        Go to traces
      </Link>
    </div>
  );
}
