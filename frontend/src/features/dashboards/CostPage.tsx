/** The cost board: what a query costs and what a solved one costs, by strategy, and by which prices. */

import { costQuery } from '@/api/dashboards.ts';
import { formatPercent } from '@/lib/format/change.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { formatPrices } from '@/lib/format/prices.ts';
import { gridOf } from '@/viz/timechart/grid.ts';
import { TimeChart } from '@/viz/timechart/TimeChart.tsx';
import { BoardBody } from './BoardBody.tsx';
import type { BoardProps } from './boards.ts';
import { CostTable } from './CostTable.tsx';
import { costLayers, perQuery, perSolved } from './costSeries.ts';
import { DistributionPanel } from './DistributionPanel.tsx';
import { Panel } from './Panel.tsx';
import { Readout } from './Readout.tsx';
import { Tiles } from './Tiles.tsx';
import { usePeriods } from './usePeriods.ts';
import { useRanges } from './useRanges.ts';

const usd = (value: number | null) => formatUsd(value === null ? null : String(value));

export function CostPage({ project, view }: BoardProps) {
  const { now, before } = usePeriods(view, (asked) => costQuery(project, asked));
  const ranges = useRanges(project, view);
  return (
    <BoardBody query={now} empty={(board) => board.strategies.length === 0}>
      {(board) => {
        const traces = board.strategies.reduce((sum, one) => sum + one.traces, 0);
        const unpriced = traces - board.priced;
        const versions = [...new Set(board.strategies.flatMap(({ price_versions }) => price_versions))];
        const grid = gridOf(board.span);
        const layers = costLayers(grid, board);
        const topShare = board.top_share === null || board.top_share === undefined ? null : board.top_share;
        return (
          <>
            <Tiles
              compared={before !== null}
              tiles={[
                {
                  label: 'Known cost',
                  value: formatUsd(board.priced > 0 ? board.usd : null),
                  now: Number(board.usd),
                  before: before && Number(before.usd),
                },
                {
                  label: 'Per query',
                  value: usd(perQuery(board)),
                  note: `n ${formatExactCount(board.priced)}`,
                  now: perQuery(board),
                  before: before && perQuery(before),
                },
                {
                  label: 'Per solved query',
                  value: usd(perSolved(board)),
                  note: 'of the checked',
                  now: perSolved(board),
                  before: before && perSolved(before),
                },
                {
                  label: 'Dearest 1%',
                  value: formatPercent(topShare),
                  note: `of spend, n ${formatExactCount(board.top_traces)}`,
                },
                {
                  label: 'Without a price',
                  value: formatExactCount(unpriced),
                  note: `of ${formatExactCount(traces)} traces`,
                },
                { label: 'Prices', value: versions.map(formatPrices).join(', ') || '—' },
              ]}
            />
            <Panel
              title="Spend"
              about={`known cost by strategy${unpriced > 0 ? `; ${formatExactCount(unpriced)} traces without a price are in no bar` : ''}`}
              table={{
                columns: ['time', 'strategy', 'traces', 'unpriced', 'USD', 'p50 USD', 'p95 USD'],
                rows: board.points.map((point) => [
                  new Date(point.at_s * 1_000).toISOString(),
                  point.strategy || 'none',
                  point.traces,
                  point.unpriced,
                  Number(point.usd),
                  point.each_p50_usd === null ? null : Number(point.each_p50_usd),
                  point.each_p95_usd === null ? null : Number(point.each_p95_usd),
                ]),
              }}
              legend={<Readout grid={grid} series={layers} format={usd} />}
            >
              <TimeChart
                label="Spend over time"
                grid={grid}
                layers={layers}
                unit="usd"
                format={usd}
                {...ranges}
              />
            </Panel>
            <DistributionPanel board={board} />
            <CostTable board={board} project={project} />
          </>
        );
      }}
    </BoardBody>
  );
}
