/** Nothing matches: says what was asked for, and takes it away with one click. */

import type { ListView } from '@/api/queries.ts';
import styles from './traces.module.css';

export function EmptyResult({ view, onClear }: { view: ListView; onClear: () => void }) {
  const asked = [view.q && `“${view.q}”`, view.t && `the range ${view.t}`].filter(Boolean).join(' in ');
  return (
    <div className={styles.empty}>
      <h2>No trace matches {asked}.</h2>
      <button type="button" className={styles.button} onClick={onClear}>
        Show all traces
      </button>
    </div>
  );
}
