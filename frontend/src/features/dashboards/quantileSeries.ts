/** Percentiles of a board as series of a chart. p99 of fewer than a hundred values is none. Pure. */

import type { Schemas } from '@/api/client.ts';
import { type Grid, onGrid, shifted } from '@/viz/timechart/grid.ts';
import type { Series } from '@/viz/timechart/TimeChart.tsx';
import type { TableData } from './csv.ts';

type Quantiles = Schemas['Quantiles'];
type Span = Schemas['BoardSpan'];
interface Point {
  at_s: number;
}

export const P99_FROM = 100;

export const p99Of = ({ n, p99 }: Quantiles): number | null => (n < P99_FROM ? null : p99);

const LINES = [
  { id: 'p50', color: '--series-1', widthPx: 2.25, of: (q: Quantiles) => q.p50 },
  { id: 'p95', color: '--series-2', widthPx: 1.5, of: (q: Quantiles) => q.p95 },
  { id: 'p99', color: '--series-3', widthPx: 1, of: p99Of },
] as const;

export function quantileLines<P extends Point>(
  grid: Grid,
  points: readonly P[],
  value: (point: P) => Quantiles,
  earlier: { points: readonly P[]; span: Span } | null,
  span: Span,
): Series[] {
  const lines: Series[] = LINES.map(({ id, color, widthPx, of }) => ({
    id,
    label: id,
    color,
    widthPx,
    values: onGrid(grid, points, (point) => of(value(point))),
  }));
  if (!earlier) return lines;
  const moved = shifted(earlier.points, earlier.span, span);
  return [
    ...LINES.slice(0, 2).map(({ id, color, of }) => ({
      id: `${id}-before`,
      label: `${id} before`,
      color,
      widthPx: 1.25,
      before: true,
      values: onGrid(grid, moved, (point) => of(value(point))),
    })),
    ...lines,
  ];
}

export function countsOf<P extends Point>(
  grid: Grid,
  points: readonly P[],
  count: (point: P) => number,
): number[] {
  return onGrid(grid, points, count).map((value) => value ?? 0);
}

/** Microseconds and n by point, unrounded. */
export function quantileTable<P extends Point>(
  grid: Grid,
  points: readonly P[],
  value: (point: P) => Quantiles,
): TableData {
  const found = onGrid(grid, points, (point) => points.indexOf(point));
  return {
    columns: ['time', 'n', 'p50 µs', 'p95 µs', 'p99 µs'],
    rows: grid.at.map((at, i) => {
      const index = found[i];
      const q = index === null || index === undefined ? undefined : points[index];
      const told = q ? value(q) : { n: 0, p50: null, p95: null, p99: null };
      return [new Date(at * 1_000).toISOString(), told.n, told.p50, told.p95, p99Of(told)];
    }),
  };
}
