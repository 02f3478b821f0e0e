/** The tokens board: what is thought, answered and read, and what strategies throw away. */

import { tokensBoardQuery } from '@/api/dashboards.ts';
import { formatPercent } from '@/lib/format/change.ts';
import { formatCount, formatExactCount } from '@/lib/format/count.ts';
import { gridOf, onGrid } from '@/viz/timechart/grid.ts';
import { type Series, TimeChart } from '@/viz/timechart/TimeChart.tsx';
import { BoardBody } from './BoardBody.tsx';
import type { BoardProps } from './boards.ts';
import { Panel } from './Panel.tsx';
import { Readout } from './Readout.tsx';
import { showCounts } from './showCell.ts';
import { Tiles } from './Tiles.tsx';
import { ToldByClients } from './ToldByClients.tsx';
import { usePeriods } from './usePeriods.ts';
import { useRanges } from './useRanges.ts';
import { WastePanel } from './WastePanel.tsx';

const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

export function TokensPage({ project, view }: BoardProps) {
  const { now, before } = usePeriods(view, (asked) => tokensBoardQuery(project, asked));
  const ranges = useRanges(project, view);
  return (
    <BoardBody query={now} empty={(board) => board.total.requests === 0 && board.strategies.length === 0}>
      {(board) => {
        const { total, points } = board;
        const was = before?.total;
        const grid = gridOf(board.span);
        const layer = (
          id: string,
          label: string,
          color: string,
          of: (p: (typeof points)[number]) => number,
        ): Series => ({
          id,
          label,
          color,
          values: onGrid(grid, points, of),
        });
        const output = [
          layer('reasoning', 'thinking', '--phase-reasoning', (p) => p.reasoning),
          layer('answer', 'answer', '--phase-answer', (p) => p.output - p.reasoning - p.output_unsplit),
          ...(total.output_unsplit > 0
            ? [layer('unsplit', 'either: not told', '--series-4', (p) => p.output_unsplit)]
            : []),
        ];
        const input = [
          layer('cached', 'from the prefix cache', '--phase-prefill', (p) => p.cached),
          layer('fresh', 'computed', '--phase-queue', (p) => p.input - p.cached - p.input_unsplit),
          ...(total.input_unsplit > 0
            ? [layer('unsplit', 'either: not told', '--series-4', (p) => p.input_unsplit)]
            : []),
        ];
        // Of the tokens of which somebody told what they are.
        const thinkingOf = (one: typeof total) => share(one.reasoning, one.output - one.output_unsplit);
        const cachedOf = (one: typeof total) => share(one.cached, one.input - one.input_unsplit);
        const waste = (one: typeof board | null) =>
          one &&
          share(
            one.strategies.reduce((sum, { wasted }) => sum + wasted, 0),
            one.strategies.reduce((sum, { output: all }) => sum + all, 0),
          );
        return (
          <>
            <Tiles
              compared={before !== null}
              tiles={[
                {
                  label: 'Output',
                  value: formatCount(total.output),
                  note: 'tokens',
                  now: total.output,
                  before: was?.output,
                },
                {
                  label: 'Thinking',
                  value: formatPercent(thinkingOf(total)),
                  note: 'of output',
                  now: thinkingOf(total),
                  before: was && thinkingOf(was),
                },
                {
                  label: 'Wasted',
                  value: formatPercent(waste(board)),
                  note: 'of traces’ output',
                  now: waste(board),
                  before: waste(before),
                },
                {
                  label: 'Input',
                  value: formatCount(total.input),
                  note: 'tokens',
                  now: total.input,
                  before: was?.input,
                },
                {
                  label: 'Prefix cache',
                  value: formatPercent(cachedOf(total)),
                  note: 'of input',
                  now: cachedOf(total),
                  before: was && cachedOf(was),
                },
              ]}
            />
            <ToldByClients clients={total.clients} requests={total.requests}>
              {formatExactCount(total.uncounted)} of {formatExactCount(total.requests)} requests did not tell
              how many tokens they read or wrote: these are in no sum.
            </ToldByClients>
            {[
              { title: 'Output tokens', about: 'thinking and answer', layers: output },
              { title: 'Input tokens', about: 'cached and computed', layers: input },
            ].map(({ title, about, layers }) => (
              <Panel
                key={title}
                title={title}
                about={about}
                table={{
                  columns: ['time', 'requests', ...layers.map(({ label }) => label)],
                  rows: grid.at.map((at, i) => [
                    new Date(at * 1_000).toISOString(),
                    points.find((point) => point.at_s === at)?.requests ?? 0,
                    ...layers.map(({ values }) => values[i] ?? null),
                  ]),
                }}
                show={showCounts}
                legend={<Readout grid={grid} series={layers} format={formatCount} />}
              >
                <TimeChart
                  label={`${title} over time`}
                  grid={grid}
                  layers={layers}
                  unit="count"
                  format={formatCount}
                  {...ranges}
                />
              </Panel>
            ))}
            <WastePanel strategies={board.strategies} project={project} />
          </>
        );
      }}
    </BoardBody>
  );
}
