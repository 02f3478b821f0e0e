/** Above a chart: what each series is, and what it is at the moment that is pointed at, else at all times together. */

import { formatBucket } from '@/lib/format/bucketTime.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { useStore } from '@/lib/store.ts';
import { crosshair } from '@/viz/timechart/crosshair.ts';
import { endOf, type Grid } from '@/viz/timechart/grid.ts';
import type { Series } from '@/viz/timechart/TimeChart.tsx';
import styles from './dashboards.module.css';

interface Props {
  grid: Grid;
  series: readonly Series[];
  format: (value: number) => string;
  counts?: readonly number[];
  counted?: string;
}

export function Readout({ grid, series, format, counts, counted = 'requests' }: Props) {
  const at = useStore(crosshair);
  const index = at === null ? -1 : grid.at.findLastIndex((begin) => begin <= at);
  const value = (one: Series) => {
    if (index < 0) return '';
    const found = one.values[index];
    return found === null || found === undefined ? '—' : format(found);
  };
  return (
    <>
      {series
        .filter(({ before }) => !before)
        .map((one) => (
          <span key={one.id} className={styles.key}>
            <i style={{ background: `var(${one.color})`, height: `${(one.widthPx ?? 8) + 1}px` }} />
            {one.label} <b>{value(one)}</b>
          </span>
        ))}
      <span className={styles.spring} />
      {index >= 0 && (
        <span className={styles.moment}>
          {formatBucket(grid.at[index] ?? 0, endOf(grid, index), grid.everyS)}
          {counts && ` · n ${formatExactCount(counts[index] ?? 0)} ${counted}`}
        </span>
      )}
    </>
  );
}
