/** How a trace stands, where it stands alone. */

import type { TraceRow } from '@/api/queries.ts';
import { statusOf } from './standing.ts';
import styles from './traces.module.css';

export function Status({ row }: { row: Pick<TraceRow, 'status' | 'correct'> }) {
  const { glyph, kind, name } = statusOf(row);
  return (
    <span className={styles.status} data-kind={kind} role="img" aria-label={name} title={name}>
      {glyph}
    </span>
  );
}
