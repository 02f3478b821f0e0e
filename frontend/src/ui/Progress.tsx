/** How far something is: a bar and its numbers; without a whole, that it is not counted yet. */

import { formatExactCount } from '@/lib/format/count.ts';
import table from './table.module.css';
import styles from './ui.module.css';

interface Props {
  part: number;
  whole: number | null;
  of: string;
}

export function Progress({ part, whole, of }: Props) {
  if (whole === null) return <span className={styles.muted}>not counted yet</span>;
  const share = whole > 0 ? Math.min(1, part / whole) : 1;
  return (
    <>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.barPart} style={{ width: `${100 * share}%` }} />
      </span>
      <span className={table.second}>
        {formatExactCount(part)} of {formatExactCount(whole)} {of}
      </span>
    </>
  );
}
