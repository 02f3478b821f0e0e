/** Scores against the share that is right, before and after calibration; the dashed line is what scores should mean. */

import { formatExactCount } from '@/lib/format/count.ts';
import { formatScore } from '@/lib/format/score.ts';
import { line, marks, SIZE, xOf, yOf } from './calibrationLayout.ts';
import styles from './prms.module.css';
import type { Bin } from './report.ts';

interface Props {
  bins: readonly Bin[];
  before: readonly Bin[];
}

const TICKS = [0, 0.5, 1] as const;

export function CalibrationPlot({ bins, before }: Props) {
  const placed = marks(bins);
  return (
    <figure className={styles.plot}>
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        width={SIZE}
        height={SIZE}
        role="img"
        aria-label="Calibration: share of right steps against score"
      >
        {TICKS.map((tick) => (
          <g key={tick} className={styles.grid}>
            <path d={`M${xOf(tick)} ${yOf(0)}V${yOf(1)}M${xOf(0)} ${yOf(tick)}H${xOf(1)}`} />
            <text x={xOf(tick)} y={yOf(0) + 14} textAnchor="middle">
              {formatScore(tick)}
            </text>
            <text x={xOf(0) - 5} y={yOf(tick) + 4} textAnchor="end">
              {formatScore(tick)}
            </text>
          </g>
        ))}
        <path className={styles.ideal} d={`M${xOf(0)} ${yOf(0)}L${xOf(1)} ${yOf(1)}`} />
        <path className={styles.before} d={line(marks(before))} />
        <path className={styles.after} d={line(placed)} />
        {placed.map(({ x, y, r, bin }) => (
          <circle key={bin.score} className={styles.mark} cx={x} cy={y} r={r}>
            <title>
              {`score ${formatScore(bin.score)}, right ${formatScore(bin.right)}, ${formatExactCount(bin.count)} steps`}
            </title>
          </circle>
        ))}
        <text x={xOf(0.5)} y={SIZE - 4} textAnchor="middle" className={styles.axis}>
          score
        </text>
      </svg>
      <figcaption>
        <span className={styles.keyAfter}>calibrated</span> <span className={styles.keyBefore}>raw</span>{' '}
        <span className={styles.keyIdeal}>as it should be</span>
      </figcaption>
    </figure>
  );
}
