/** Which share of values lies below each: one step line a group, logarithmic values. Its table says the same. */

import { useRef } from 'react';
import { useWidth } from '@/lib/useWidth.ts';
import styles from './ecdf.module.css';
import { decades, type EcdfGroup, ecdfPath, ends } from './steps.ts';

interface Props {
  label: string;
  /** The shares at which each group's values stand. */
  levels: readonly number[];
  groups: readonly EcdfGroup[];
  format: (value: number) => string;
  heightPx?: number;
}

const [LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX] = [52, 20, 8, 20];
const SHARES = [0, 0.25, 0.5, 0.75, 1];

export function Ecdf({ label, levels, groups, format, heightPx = 220 }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [low, high] = ends(groups.flatMap(({ values }) => values));
  const x = (value: number) => {
    const part = (Math.log(Math.max(value, low)) - Math.log(low)) / (Math.log(high) - Math.log(low));
    return LEFT_PX + part * (width - LEFT_PX - RIGHT_PX);
  };
  const y = (share: number) => heightPx - BOTTOM_PX - share * (heightPx - TOP_PX - BOTTOM_PX);
  return (
    <div ref={box} className={styles.ecdf} style={{ height: heightPx }}>
      <svg width={width} height={heightPx} role="img" aria-label={label}>
        {SHARES.map((share) => (
          <g key={share}>
            <line className={styles.rule} x1={LEFT_PX} x2={width - RIGHT_PX} y1={y(share)} y2={y(share)} />
            <text className={styles.axis} x={LEFT_PX - 6} y={y(share) + 4} textAnchor="end">
              {share * 100}%
            </text>
          </g>
        ))}
        {decades(low, high).map((value) => (
          <text key={value} className={styles.axis} x={x(value)} y={heightPx - 5} textAnchor="middle">
            {format(value)}
          </text>
        ))}
        {groups.map((group) => (
          <path
            key={group.id}
            className={styles.line}
            d={ecdfPath(group.values, levels, x, y)}
            style={{ stroke: `var(${group.color})`, strokeDasharray: group.dash }}
          />
        ))}
      </svg>
    </div>
  );
}
