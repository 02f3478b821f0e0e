/** How a trace stands, by glyph first and colour second: right, wrong, unchecked, running, failed. */

import type { TraceRow } from '@/api/queries.ts';
import styles from './traces.module.css';

function statusOf({
  status,
  correct,
}: Pick<TraceRow, 'status' | 'correct'>): [glyph: string, kind: string, name: string] {
  if (status === 'running') return ['◌', 'running', 'Running'];
  if (status === 'error') return ['!', 'incorrect', 'Failed'];
  if (status === 'lost') return ['⌁', 'incorrect', 'Lost: it began, and its end never came'];
  if (correct === null) return ['·', 'neutral', 'Not checked'];
  return correct ? ['✓', 'correct', 'Correct'] : ['✕', 'incorrect', 'Incorrect'];
}

export function Status({ row }: { row: Pick<TraceRow, 'status' | 'correct'> }) {
  const [glyph, kind, name] = statusOf(row);
  return (
    <span className={styles.status} data-kind={kind} role="img" aria-label={name} title={name}>
      {glyph}
    </span>
  );
}
