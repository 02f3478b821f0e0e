/**
 * Values over time: lines with gaps, stacked bars, how many stand behind each point, a crosshair that all
 * charts of a board share, and a brush. Its numbers also stand in the table that its panel shows.
 */

import { useRef } from 'react';
import { formatTick } from '@/lib/format/bucketTime.ts';
import { tickText } from '@/lib/format/change.ts';
import { useStore } from '@/lib/store.ts';
import { useWidth } from '@/lib/useWidth.ts';
import { timeTicks, type Unit, valueTicks } from './axis.ts';
import { crosshair } from './crosshair.ts';
import { type Grid, highest, pathsOf, placeOf } from './grid.ts';
import { GLYPH, markers } from './markers.ts';
import styles from './timechart.module.css';
import { type Range, useBrush } from './useBrush.ts';

export interface Series {
  id: string;
  label: string;
  values: (number | null)[];
  /** A custom property: `--series-1`. */
  color: string;
  widthPx?: number;
  /** The period before: thin, and without a label at its end. */
  before?: boolean;
  /** Told of apart by texture as well. */
  hatched?: boolean;
}

interface Props {
  label: string;
  grid: Grid;
  lines?: readonly Series[];
  layers?: readonly Series[];
  /** How many values stand behind each point. */
  counts?: readonly number[];
  unit: Unit;
  format: (value: number) => string;
  heightPx?: number;
  onRange: (range: Range, alt: boolean) => void;
  onPick: (range: Range) => void;
}

/** Room for the labels on both sides, or for longer ones what they need. */
const LEFT_PX_MIN = 56;
const RIGHT_PX_MIN = 34;
const CHAR_PX = 6.6;
const TOP_PX = 8;
const BOTTOM_PX = 20;
const COUNTS_PX = 16;

export function TimeChart(props: Props) {
  const { grid, lines = [], layers = [], counts, unit, format, heightPx = 190 } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const at = useStore(crosshair);
  const marked = useStore(markers).filter(({ at_s }) => at_s >= grid.fromS && at_s < grid.toS);
  const strip = counts ? COUNTS_PX : 0;
  const ticks = valueTicks(
    highest(
      lines.map(({ values }) => values),
      layers.map(({ values }) => values),
    ),
    unit,
  );
  const top = ticks.at(-1) ?? 1;
  const longest = (texts: string[]) => CHAR_PX * Math.max(0, ...texts.map(({ length }) => length));
  const left = Math.max(LEFT_PX_MIN, 10 + longest(ticks.map((tick) => tickText(format(tick)))));
  const named = lines.filter(({ before }) => !before).map(({ label }) => label);
  const right = width - Math.max(RIGHT_PX_MIN, 8 + longest(named));
  const bottom = heightPx - BOTTOM_PX - strip;
  const slot = (right - left) / grid.at.length;
  const x = (index: number) => left + (index + 0.5) * slot;
  const y = (value: number) => bottom - ((bottom - TOP_PX) * value) / top;
  const xOf = (atS: number) => left + placeOf(grid, atS) * slot;
  const brush = useBrush(grid, left, right, props.onRange, props.onPick);
  const time = timeTicks(grid.fromS, grid.toS, right - left);
  const hovered = at === null ? -1 : grid.at.findLastIndex((begin) => begin <= at);
  const mostCounted = Math.max(1, ...(counts ?? []));
  return (
    <div ref={box} className={styles.chart} style={{ height: heightPx }}>
      <svg width={width} height={heightPx} role="img" aria-label={props.label} {...brush.handlers}>
        {marked.map((one) => (
          <g key={`${one.at_s} ${one.text}`} className={styles.marker}>
            <path d={`M${xOf(one.at_s)} ${TOP_PX}V${bottom}`} />
            <text x={xOf(one.at_s)} y={TOP_PX + 2} textAnchor="middle">
              {GLYPH[one.kind]}
            </text>
            <title>{one.text}</title>
          </g>
        ))}
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={styles.rule}
              x1={left}
              x2={right}
              y1={y(tick)}
              y2={y(tick)}
              data-zero={tick === 0}
            />
            <text className={styles.axis} x={left - 6} y={y(tick) + 4} textAnchor="end">
              {tickText(format(tick))}
            </text>
          </g>
        ))}
        {time.at.map((tick) => (
          <text key={tick} className={styles.axis} x={xOf(tick)} y={heightPx - 5} textAnchor="middle">
            {formatTick(tick, time.stepS)}
          </text>
        ))}
        {counts?.map((count, i) => {
          const high = count > 0 ? 2 + ((COUNTS_PX - 5) * Math.log1p(count)) / Math.log1p(mostCounted) : 0;
          return (
            <rect
              key={grid.at[i]}
              className={styles.count}
              x={x(i) - slot / 2 + 0.25}
              width={Math.max(0.5, slot - 0.5)}
              y={bottom + strip - high}
              height={high}
            />
          );
        })}
        {counts && (
          <text className={styles.axis} x={left - 6} y={bottom + strip + 1} textAnchor="end">
            n
          </text>
        )}
        {layers.length > 0 && <Stack grid={grid} layers={layers} x={x} y={y} slot={slot} />}
        {lines.map((line) => {
          const { solid, dashed, dots } = pathsOf(line.values, grid.complete, x, y);
          const stroke = `var(${line.color})`;
          return (
            <g
              key={line.id}
              className={line.before ? styles.before : undefined}
              style={{ stroke, fill: stroke }}
            >
              <path className={styles.line} d={solid} strokeWidth={line.widthPx ?? 1.5} />
              <path
                className={styles.dashed}
                d={dashed}
                strokeWidth={line.widthPx ?? 1.5}
                data-testid="incomplete"
              />
              {dots.map(([cx, cy]) => (
                <circle key={cx} cx={cx} cy={cy} r="2" />
              ))}
            </g>
          );
        })}
        <EndLabels lines={lines} x={right + 4} y={y} />
        {hovered >= 0 && (
          <line
            className={styles.crosshair}
            data-testid="crosshair"
            x1={x(hovered)}
            x2={x(hovered)}
            y1={TOP_PX}
            y2={bottom + strip}
          />
        )}
        {brush.shown && (
          <rect
            className={styles.brush}
            data-alt={brush.shown.alt}
            x={brush.shown.fromPx}
            width={brush.shown.toPx - brush.shown.fromPx}
            y={TOP_PX}
            height={bottom - TOP_PX}
          />
        )}
      </svg>
    </div>
  );
}

interface StackProps {
  grid: Grid;
  layers: readonly Series[];
  x: (index: number) => number;
  y: (value: number) => number;
  slot: number;
}

function Stack({ grid, layers, x, y, slot }: StackProps) {
  const wide = Math.max(1, slot * 0.8);
  return grid.at.map((at, i) => {
    let below = 0;
    return layers.map((layer) => {
      const value = layer.values[i];
      if (!value) return null;
      const from = below;
      below += value;
      return (
        <rect
          key={`${layer.id}${at}`}
          x={x(i) - wide / 2}
          width={wide}
          y={y(below)}
          height={Math.max(0.5, y(from) - y(below))}
          style={{ fill: `var(${layer.color})` }}
          className={i >= grid.complete ? styles.filling : undefined}
        />
      );
    });
  });
}

const LABEL_PX = 12;

/** The names at the ends of their lines, none over another. */
function EndLabels({ lines, x, y }: { lines: readonly Series[]; x: number; y: (value: number) => number }) {
  const labels = lines
    .filter(({ before }) => !before)
    .flatMap((line) => {
      const last = line.values.findLast((value) => value !== null);
      return last === null || last === undefined ? [] : [{ line, at: y(last) }];
    })
    .sort((a, b) => a.at - b.at);
  let free = Number.NEGATIVE_INFINITY;
  return labels.map(({ line, at }) => {
    free = Math.max(at, free + LABEL_PX);
    return (
      <text key={line.id} className={styles.end} x={x} y={free + 4} style={{ fill: `var(${line.color})` }}>
        {line.label}
      </text>
    );
  });
}
