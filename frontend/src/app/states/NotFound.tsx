/** The page for an address that leads nowhere, or to a project that this person may not see. */

import { Link, useLocation } from '@tanstack/react-router';
import styles from './states.module.css';

export function NotFound() {
  const path = useLocation({ select: (location) => location.pathname });
  const project = /^\/p\/([^/]+)/.exec(path)?.[1];
  return (
    <div className={styles.panel} data-testid="not-found">
      <p className={styles.title}>There is no page at this address.</p>
      <p className={styles.detail}>
        {project
          ? `Either there is no project ${project}, or it holds no such page, or you may not see it.`
          : path}
      </p>
      <Link to="/">Go to the first page</Link>
    </div>
  );
}
