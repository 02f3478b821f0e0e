/** The empty frame of a page whose first answer is late: rail and bar in their places. */

import styles from '@/app/shell/shell.module.css';

export function Frame() {
  return (
    <div className={styles.shell} aria-busy="true">
      <div className={styles.rail} />
      <div className={styles.bar} />
    </div>
  );
}
