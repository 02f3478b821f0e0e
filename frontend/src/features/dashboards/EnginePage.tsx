/** The engine board: what requests tell of the engine that served them. */

import { engineQuery } from '@/api/dashboards.ts';
import { formatPercent, formatRate } from '@/lib/format/change.ts';
import { formatCount, formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { endOf, gridOf, onGrid } from '@/viz/timechart/grid.ts';
import { type Series, TimeChart } from '@/viz/timechart/TimeChart.tsx';
import { BoardBody } from './BoardBody.tsx';
import type { BoardProps } from './boards.ts';
import { LoadPanels } from './LoadPanels.tsx';
import { Panel } from './Panel.tsx';
import { QuantilePanel } from './QuantilePanel.tsx';
import { Readout } from './Readout.tsx';
import { RequestsPanel } from './RequestsPanel.tsx';
import { showCounts } from './showCell.ts';
import { Tiles } from './Tiles.tsx';
import { usePeriods } from './usePeriods.ts';
import { useRanges } from './useRanges.ts';

const US_PER_S = 1_000_000;
const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

export function EnginePage({ project, view }: BoardProps) {
  const { now, before } = usePeriods(view, (asked) => engineQuery(project, asked));
  const ranges = useRanges(project, view);
  return (
    <BoardBody
      query={now}
      empty={(board) => board.total.requests === 0}
      untold="Only vLLM with Reckon’s plugin tells what is shown here; requests that clients tell of stand on the other boards."
    >
      {(board) => {
        const { total, points, span } = board;
        const was = before?.total;
        const grid = gridOf(span);
        const one = (
          label: string,
          color: string,
          of: (p: (typeof points)[number]) => number | null,
        ): Series => ({
          id: label,
          label,
          color,
          values: onGrid(grid, points, of),
        });
        const panels = [
          {
            title: 'Output tokens per second',
            about: 'over a point',
            layers: [
              one(
                'tokens/s',
                '--series-1',
                (p) => p.output / (endOf(grid, grid.at.indexOf(p.at_s)) - p.at_s),
              ),
            ],
          },
          {
            title: 'Preemptions',
            about: 'requests put back by the scheduler',
            layers: [one('preemptions', '--series-3', (p) => p.preemptions)],
          },
        ];
        const hits = [{ ...one('hit', '--series-4', (p) => share(p.cached, p.input)), widthPx: 2 }];
        const cached = share(total.cached, total.input);
        const busy = total.busy_s / Math.max(1, span.to_s - span.from_s);
        return (
          <>
            <Tiles
              compared={before !== null}
              tiles={[
                {
                  label: 'Requests',
                  value: formatExactCount(total.requests),
                  now: total.requests,
                  before: was?.requests,
                },
                {
                  label: 'Failed',
                  value: formatPercent(share(total.errors, total.requests)),
                  note: `n ${formatExactCount(total.errors)}`,
                },
                {
                  label: 'Preemptions',
                  value: formatExactCount(total.preemptions),
                  now: total.preemptions,
                  before: was?.preemptions,
                },
                {
                  label: 'Prefix cache',
                  value: formatPercent(cached),
                  note: 'of input',
                  now: cached,
                  before: was && share(was.cached, was.input),
                },
                {
                  label: 'Queue p95',
                  value: formatDuration(total.queue_us.p95),
                  now: total.queue_us.p95,
                  before: was?.queue_us.p95,
                },
                {
                  label: 'Engine time',
                  value: formatDuration(total.busy_s * US_PER_S),
                  note: `${formatRate(busy)} engines busy`,
                },
              ]}
            />
            <RequestsPanel board={board} ranges={ranges} />
            {panels.map(({ title, about, layers }) => (
              <Panel
                key={title}
                title={title}
                about={about}
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
                  label={`${title} over time`}
                  grid={grid}
                  layers={layers}
                  unit="count"
                  format={formatCount}
                  {...ranges}
                />
              </Panel>
            ))}
            <Panel
              title="Prefix cache"
              about="share of input tokens that were not computed again"
              table={{
                columns: ['time', 'input', 'cached'],
                rows: points.map((p) => [new Date(p.at_s * 1_000).toISOString(), p.input, p.cached]),
              }}
              show={showCounts}
              legend={<Readout grid={grid} series={hits} format={formatPercent} />}
            >
              <TimeChart
                label="Prefix cache over time"
                grid={grid}
                lines={hits}
                unit="share"
                format={formatPercent}
                {...ranges}
              />
            </Panel>
            <QuantilePanel
              title="Queue"
              about="arrival to first scheduled"
              board={board}
              before={before}
              value={(p) => p.queue_us}
              ranges={ranges}
            />
            <LoadPanels board={board} ranges={ranges} />
          </>
        );
      }}
    </BoardBody>
  );
}
