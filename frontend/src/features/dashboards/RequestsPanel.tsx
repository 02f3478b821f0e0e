/** How many requests there were over time, and how many of them failed. */

import type { Schemas } from '@/api/client.ts';
import { formatCount } from '@/lib/format/count.ts';
import { gridOf, onGrid } from '@/viz/timechart/grid.ts';
import { type Series, TimeChart } from '@/viz/timechart/TimeChart.tsx';
import { Panel } from './Panel.tsx';
import { Readout } from './Readout.tsx';
import { showCounts } from './showCell.ts';
import type { useRanges } from './useRanges.ts';

interface Point {
  at_s: number;
  requests: number;
  errors: number;
}

interface Props {
  board: { span: Schemas['BoardSpan']; points: readonly Point[] };
  ranges: ReturnType<typeof useRanges>;
}

export function RequestsPanel({ board: { span, points }, ranges }: Props) {
  const grid = gridOf(span);
  const one = (label: string, color: string, of: (p: Point) => number): Series => ({
    id: label,
    label,
    color,
    values: onGrid(grid, points, of),
  });
  const layers = [
    one('ok', '--series-1', (p) => p.requests - p.errors),
    one('failed', '--series-2', (p) => p.errors),
  ];
  return (
    <Panel
      title="Requests"
      about="asked in a point"
      table={{
        columns: ['time', ...layers.map(({ label }) => label)],
        rows: grid.at.map((at, i) => [
          new Date(at * 1_000).toISOString(),
          ...layers.map(({ values }) => values[i] ?? null),
        ]),
      }}
      show={showCounts}
      legend={<Readout grid={grid} series={layers} format={formatCount} />}
    >
      <TimeChart
        label="Requests over time"
        grid={grid}
        layers={layers}
        unit="count"
        format={formatCount}
        {...ranges}
      />
    </Panel>
  );
}
