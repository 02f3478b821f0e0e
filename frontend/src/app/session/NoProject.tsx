/** For who is in no project yet. */

import { Link } from '@tanstack/react-router';
import styles from '@/app/states/states.module.css';
import { useMay } from './useSession.ts';

export function NoProject() {
  const may = useMay();
  return (
    <div className={styles.panel} data-testid="no-project">
      <p className={styles.title}>You are in no project yet.</p>
      {may('installation:manage') ? (
        <Link to="/installation/projects">Make one</Link>
      ) : (
        <p className={styles.detail}>Ask an admin of a project to invite you.</p>
      )}
    </div>
  );
}
