/** How far a queue is, as a bar: done, in somebody's hands, and what is left. */

import { formatShare } from '@/lib/format/count.ts';
import styles from './annotate.module.css';

export function Progress({ done, held, wanted }: { done: number; held: number; wanted: number }) {
  const percent = (part: number) => (wanted > 0 ? `${Math.min(100, (100 * part) / wanted)}%` : '0%');
  return (
    <span
      className={styles.progress}
      role="img"
      aria-label={`${formatShare(done, wanted)} done`}
      title={`${done} of ${wanted} done${held > 0 ? `, ${held} in somebody’s hands` : ''}`}
    >
      <span style={{ width: percent(done) }} />
      <span data-held style={{ width: percent(held) }} />
    </span>
  );
}
