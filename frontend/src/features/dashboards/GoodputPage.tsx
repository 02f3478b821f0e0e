/** The board of objectives: requests that meet all of them, each one alone, and the editor of the objectives. */

import { goodputQuery } from '@/api/dashboards.ts';
import { formatPercent, formatRate } from '@/lib/format/change.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { gridOf, onGrid } from '@/viz/timechart/grid.ts';
import { type Series, TimeChart } from '@/viz/timechart/TimeChart.tsx';
import { BoardBody } from './BoardBody.tsx';
import type { BoardProps } from './boards.ts';
import { Panel } from './Panel.tsx';
import { countsOf } from './quantileSeries.ts';
import { Readout } from './Readout.tsx';
import { objectiveLabel, SloEditor } from './SloEditor.tsx';
import { showCounts } from './showCell.ts';
import { Tiles } from './Tiles.tsx';
import { usePeriods } from './usePeriods.ts';
import { useRanges } from './useRanges.ts';

const COLORS = ['--series-2', '--series-3', '--series-4', '--series-5'] as const;
const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

export function GoodputPage({ project, view }: BoardProps) {
  const { now, before } = usePeriods(view, (asked) => goodputQuery(project, asked, view.slo));
  const ranges = useRanges(project, view);
  return (
    <>
      <SloEditor slo={view.slo} />
      <BoardBody query={now} empty={(board) => board.total.requests === 0}>
        {(board) => {
          const { total, points } = board;
          const grid = gridOf(board.span);
          // What did not tell everything is neither good nor bad.
          const good = (one: typeof total) => share(one.good, one.requests - one.unknown);
          const lines: Series[] = [
            ...board.objectives.map(({ name }, i) => ({
              id: name,
              label: objectiveLabel(name),
              color: COLORS[i] ?? '--series-5',
              widthPx: 1.25,
              values: onGrid(grid, points, ({ each }) => share(each[i]?.met ?? 0, each[i]?.told ?? 0)),
            })),
            {
              id: 'all',
              label: 'all',
              color: '--series-1',
              widthPx: 2.25,
              values: onGrid(grid, points, good),
            },
          ];
          const rate: Series[] = [
            { id: 'good', label: 'good', color: '--series-1', values: onGrid(grid, points, (p) => p.good) },
            {
              id: 'missed',
              label: 'missed',
              color: '--series-2',
              values: onGrid(grid, points, (p) => p.requests - p.good - p.unknown),
            },
            {
              id: 'unknown',
              label: 'unknown',
              color: '--phase-queue',
              values: onGrid(grid, points, (p) => p.unknown),
            },
          ];
          const seconds = Math.max(1, board.span.to_s - board.span.from_s);
          const now = good(total);
          return (
            <>
              <Tiles
                compared={before !== null}
                tiles={[
                  {
                    label: 'Goodput',
                    value: formatPercent(now),
                    note: `n ${formatExactCount(total.requests - total.unknown)}`,
                    now,
                    before: before && good(before.total),
                  },
                  {
                    label: 'Good requests',
                    value: formatExactCount(total.good),
                    note: `${formatRate((60 * total.good) / seconds)} a minute`,
                    now: total.good,
                    before: before?.total.good,
                  },
                  ...board.objectives.map(({ name, limit_us }, i) => {
                    const held = total.each[i];
                    const was = before?.total.each[i];
                    return {
                      label: `${objectiveLabel(name)} ≤ ${formatDuration(limit_us)}`,
                      value: formatPercent(held ? share(held.met, held.told) : null),
                      note: `n ${formatExactCount(held?.told ?? 0)}`,
                      now: held ? share(held.met, held.told) : null,
                      before: was ? share(was.met, was.told) : null,
                    };
                  }),
                  { label: 'Did not tell', value: formatExactCount(total.unknown), note: 'in no share' },
                ]}
              />
              {[
                {
                  title: 'Goodput over time',
                  about: 'share that meets all objectives, and each alone',
                  share: true,
                },
                { title: 'Requests', about: 'by whether they met all objectives', share: false },
              ].map((panel) => (
                <Panel
                  key={panel.title}
                  title={panel.title}
                  about={panel.about}
                  table={{
                    columns: [
                      'time',
                      'requests',
                      'good',
                      'unknown',
                      ...board.objectives.map(({ name }) => `${name} met`),
                    ],
                    rows: points.map((point) => [
                      new Date(point.at_s * 1_000).toISOString(),
                      point.requests,
                      point.good,
                      point.unknown,
                      ...point.each.map(({ met }) => met),
                    ]),
                  }}
                  show={showCounts}
                  legend={
                    <Readout
                      grid={grid}
                      series={panel.share ? lines : rate}
                      format={panel.share ? formatPercent : formatExactCount}
                      {...(panel.share ? { counts: countsOf(grid, points, (p) => p.requests) } : {})}
                    />
                  }
                >
                  <TimeChart
                    label={panel.title}
                    grid={grid}
                    {...(panel.share
                      ? { lines, counts: countsOf(grid, points, (p) => p.requests) }
                      : { layers: rate })}
                    unit={panel.share ? 'share' : 'count'}
                    format={panel.share ? formatPercent : formatExactCount}
                    {...ranges}
                  />
                </Panel>
              ))}
            </>
          );
        }}
      </BoardBody>
    </>
  );
}
