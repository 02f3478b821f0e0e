/** How busy the engines were, out of their steps: requests, tokens of a batch, KV cache; for all models together. */

import type { EngineBoard } from '@/api/dashboards.ts';
import { formatPercent } from '@/lib/format/change.ts';
import { formatCount } from '@/lib/format/count.ts';
import { gridOf, onGrid } from '@/viz/timechart/grid.ts';
import { type Series, TimeChart } from '@/viz/timechart/TimeChart.tsx';
import styles from './dashboards.module.css';
import { Panel } from './Panel.tsx';
import { Readout } from './Readout.tsx';
import type { useRanges } from './useRanges.ts';

type Point = EngineBoard['load'][number];
const LINE_PX = 2;

interface Props {
  board: EngineBoard;
  ranges: ReturnType<typeof useRanges>;
}

export function LoadPanels({ board: { load, span }, ranges }: Props) {
  if (load.length === 0)
    return (
      <p className={styles.foot}>
        No engine told of its steps in this time: they come from vLLM with Reckon’s plugin, unless its
        statistics are off.
      </p>
    );
  const grid = gridOf(span);
  const one = (label: string, color: string, of: (p: Point) => number | null): Series => ({
    id: label,
    label,
    color,
    values: onGrid(grid, load, of),
    widthPx: LINE_PX,
  });
  const round = (value: number) => formatCount(Math.round(value));
  const panels = [
    {
      title: 'Requests in the engine',
      about: 'all engines, at the end of steps',
      format: round,
      unit: 'count',
      lines: [
        one('running, mean', '--series-1', (p) => p.running_mean),
        one('running, most', '--series-2', (p) => p.running_max),
        one('waiting, most', '--series-3', (p) => p.waiting_max),
      ],
    },
    {
      title: 'Tokens of a step',
      about: 'mean over steps',
      format: round,
      unit: 'count',
      lines: [
        one('of prompts', '--series-4', (p) => p.prefill_tokens / p.steps),
        one('decoded', '--series-1', (p) => p.decode_tokens / p.steps),
      ],
    },
    {
      title: 'KV cache',
      about: 'share that is taken',
      format: formatPercent,
      unit: 'share',
      lines: [one('mean', '--series-1', (p) => p.kv_mean), one('fullest', '--series-2', (p) => p.kv_max)],
    },
  ] as const;
  return panels.map(({ title, about, format, unit, lines }) => (
    <Panel
      key={title}
      title={title}
      about={about}
      table={{
        columns: ['time', ...lines.map(({ label }) => label)],
        rows: grid.at.map((at, i) => [
          new Date(at * 1_000).toISOString(),
          ...lines.map(({ values }) => values[i] ?? null),
        ]),
      }}
      legend={<Readout grid={grid} series={lines} format={format} />}
    >
      <TimeChart
        label={`${title} over time`}
        grid={grid}
        lines={lines}
        unit={unit}
        format={format}
        {...ranges}
      />
    </Panel>
  ));
}
