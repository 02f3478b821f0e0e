/** Gaps by time and length: the darker, the more. A cell tells its count, and picking one asks for examples. */

import { type PointerEvent, useRef, useState } from 'react';
import { formatBucket, formatTick } from '@/lib/format/bucketTime.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { useStore } from '@/lib/store.ts';
import { useWidth } from '@/lib/useWidth.ts';
import { timeTicks } from '@/viz/timechart/axis.ts';
import { crosshair } from '@/viz/timechart/crosshair.ts';
import { endOf, type Grid, placeOf } from '@/viz/timechart/grid.ts';
import { bucketFromUs, type Cell, heatLayout, marks, SHADES } from './cells.ts';
import styles from './heatmap.module.css';

interface Props {
  label: string;
  grid: Grid;
  cells: readonly Cell[];
  picked: Cell | null;
  onPick: (cell: Cell) => void;
  heightPx?: number;
}

const [LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX] = [56, 34, 8, 20];

export function HeatMap({ label, grid, cells, picked, onPick, heightPx = 190 }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const at = useStore(crosshair);
  const [over, setOver] = useState<Cell | null>(null);
  const place = {
    leftPx: LEFT_PX,
    topPx: TOP_PX,
    widthPx: width - LEFT_PX - RIGHT_PX,
    heightPx: heightPx - TOP_PX - BOTTOM_PX,
  };
  const layout = heatLayout(cells, grid.at, place);
  const wide = place.widthPx / grid.at.length;
  const high = place.heightPx / (layout.highBucket - layout.lowBucket);
  const yOf = (bucket: number) => TOP_PX + (layout.highBucket - bucket) * high;
  const time = timeTicks(grid.fromS, grid.toS, place.widthPx);
  const cellAt = (event: PointerEvent) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const begin = grid.at[Math.floor((event.clientX - frame.left - LEFT_PX) / wide)];
    const bucket = layout.highBucket - 1 - Math.floor((event.clientY - frame.top - TOP_PX) / high);
    crosshair.set(begin ?? null);
    return cells.find((cell) => cell.at_s === begin && cell.bucket === bucket) ?? null;
  };
  const outline = (cell: Cell, className: string | undefined) => {
    const i = grid.at.indexOf(cell.at_s);
    return (
      <rect
        className={className}
        x={LEFT_PX + i * wide}
        y={yOf(cell.bucket + 1)}
        width={wide}
        height={high}
      />
    );
  };
  const hovered = at === null ? -1 : grid.at.findLastIndex((begin) => begin <= at);
  return (
    <div ref={box} className={styles.heat} style={{ height: heightPx }}>
      <svg
        width={width}
        height={heightPx}
        role="img"
        aria-label={label}
        onPointerMove={(event) => setOver(cellAt(event))}
        onPointerLeave={() => {
          setOver(null);
          crosshair.set(null);
        }}
        onPointerUp={(event) => {
          const cell = cellAt(event);
          if (cell) onPick(cell);
        }}
      >
        {layout.paths.map((path, shade) => (
          <path key={SHADES - shade} className={styles.shade} data-shade={shade + 1} d={path} />
        ))}
        {marks(layout.lowBucket, layout.highBucket).map((us) => (
          <text
            key={us}
            className={styles.axis}
            x={LEFT_PX - 6}
            y={yOf(4 * Math.log2(us + 1)) + 4}
            textAnchor="end"
          >
            {formatDuration(us)}
          </text>
        ))}
        {time.at.map((tick) => (
          <text
            key={tick}
            className={styles.axis}
            x={LEFT_PX + placeOf(grid, tick) * wide}
            y={heightPx - 5}
            textAnchor="middle"
          >
            {formatTick(tick, time.stepS)}
          </text>
        ))}
        {hovered >= 0 && (
          <line
            className={styles.crosshair}
            data-testid="crosshair"
            x1={LEFT_PX + (hovered + 0.5) * wide}
            x2={LEFT_PX + (hovered + 0.5) * wide}
            y1={TOP_PX}
            y2={heightPx - BOTTOM_PX}
          />
        )}
        {picked && outline(picked, styles.picked)}
        {over && outline(over, styles.over)}
      </svg>
      <p className={styles.readout} data-testid="heat-readout">
        {over
          ? `${formatBucket(over.at_s, endOf(grid, grid.at.indexOf(over.at_s)), grid.everyS)} · ${bucketText(over.bucket)} · ${formatExactCount(over.gaps)} gaps`
          : ''}
      </p>
    </div>
  );
}

/** `20.1–23.9 ms`: what a bucket holds. */
export function bucketText(bucket: number): string {
  return `${formatDuration(bucketFromUs(bucket))} – ${formatDuration(bucketFromUs(bucket + 1))}`;
}
