/** The latency board: how long requests take, where the time goes, and every gap between emissions. */

import { latencyQuery } from '@/api/dashboards.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { gridOf, onGrid } from '@/viz/timechart/grid.ts';
import { type Series, TimeChart } from '@/viz/timechart/TimeChart.tsx';
import { BoardBody } from './BoardBody.tsx';
import type { BoardProps } from './boards.ts';
import styles from './dashboards.module.css';
import { GapsPanel } from './GapsPanel.tsx';
import { Panel } from './Panel.tsx';
import { QuantilePanel } from './QuantilePanel.tsx';
import { p99Of } from './quantileSeries.ts';
import { Readout } from './Readout.tsx';
import { RequestsPanel } from './RequestsPanel.tsx';
import { showCell } from './showCell.ts';
import { Tiles } from './Tiles.tsx';
import { ToldByClients } from './ToldByClients.tsx';
import { usePeriods } from './usePeriods.ts';
import { useRanges } from './useRanges.ts';

const PHASES = [
  { id: 'queue', label: 'queue', color: '--phase-queue', key: 'queue_mean_us' },
  { id: 'prefill', label: 'prefill', color: '--phase-prefill', key: 'prefill_mean_us' },
  { id: 'reasoning', label: 'thinking', color: '--phase-reasoning', key: 'thinking_mean_us' },
  { id: 'answer', label: 'answer', color: '--phase-answer', key: 'answer_mean_us' },
  { id: 'prm', label: 'PRM', color: '--phase-prm', key: 'prm_mean_us' },
] as const;
const ONLY_ENGINES = 'Only vLLM with Reckon’s plugin does.';

export function LatencyPage({ project, view }: BoardProps) {
  const { now, before } = usePeriods(view, (asked) => latencyQuery(project, asked));
  const ranges = useRanges(project, view);
  return (
    <BoardBody query={now} empty={(board) => board.total.requests === 0}>
      {(board) => {
        const { total } = board;
        const was = before?.total;
        const grid = gridOf(board.span);
        const layers: Series[] = PHASES.map(({ key, ...phase }) => ({
          ...phase,
          values: onGrid(grid, board.points, (point) => point[key]),
        }));
        const whisker: Series = {
          id: 'thinking-p95',
          label: 'p95',
          color: '--text',
          widthPx: 1.25,
          values: onGrid(grid, board.points, ({ thinking_us }) => thinking_us.p95),
        };
        const phased = layers.some(({ values }) => values.some((value) => value !== null));
        const common = { board, before, ranges };
        return (
          <>
            <Tiles
              compared={before !== null}
              tiles={[
                {
                  label: 'Requests',
                  value: formatExactCount(total.requests),
                  note: `${formatExactCount(total.errors)} failed`,
                  now: total.requests,
                  before: was?.requests,
                },
                {
                  label: 'TTFT p50',
                  value: formatDuration(total.ttft_us.p50),
                  now: total.ttft_us.p50,
                  before: was?.ttft_us.p50,
                },
                {
                  label: 'TTFT p99',
                  value: formatDuration(p99Of(total.ttft_us)),
                  now: p99Of(total.ttft_us),
                  before: was && p99Of(was.ttft_us),
                },
                {
                  label: 'TPOT p50',
                  value: formatDuration(total.tpot_us.p50),
                  now: total.tpot_us.p50,
                  before: was?.tpot_us.p50,
                },
                {
                  label: 'ITL p95',
                  value: formatDuration(total.itl_us.p95),
                  now: total.itl_us.p95,
                  before: was?.itl_us.p95,
                },
                {
                  label: 'Thinking p95',
                  value: formatDuration(total.thinking_us.p95),
                  now: total.thinking_us.p95,
                  before: was?.thinking_us.p95,
                },
                {
                  label: 'End to end p95',
                  value: formatDuration(total.e2e_us.p95),
                  now: total.e2e_us.p95,
                  before: was?.e2e_us.p95,
                },
              ]}
            />
            <ToldByClients clients={total.clients} requests={total.requests}>
              Their end to end is by the client’s clock, network included. {formatExactCount(total.ttft_us.n)}{' '}
              of {formatExactCount(total.requests)} requests told when their first token came, which TTFT and
              TPOT need.
            </ToldByClients>
            <QuantilePanel
              title="TTFT"
              about="arrival to first token, with queue"
              untold="A client tells when its first token came where it streams, and not every client does."
              value={(p) => p.ttft_us}
              {...common}
            />
            <GapsPanel project={project} view={view} />
            <Panel
              title="Where the time goes"
              about="mean of each phase; p95 of thinking as a line"
              table={{
                columns: ['time', 'n', ...PHASES.map(({ label }) => `${label} mean µs`), 'thinking p95 µs'],
                rows: board.points.map((point) => [
                  new Date(point.at_s * 1_000).toISOString(),
                  point.requests,
                  ...PHASES.map(({ key }) => point[key]),
                  point.thinking_us.p95,
                ]),
              }}
              show={showCell}
              legend={phased && <Readout grid={grid} series={[...layers, whisker]} format={formatDuration} />}
            >
              {phased ? (
                <TimeChart
                  label="Mean time of each phase"
                  grid={grid}
                  layers={layers}
                  lines={[whisker]}
                  unit="us"
                  format={formatDuration}
                  {...ranges}
                />
              ) : (
                <p className={styles.none}>No request of this time told it. {ONLY_ENGINES}</p>
              )}
            </Panel>
            <QuantilePanel
              title="ITL"
              about="between emissions, never the first"
              untold={ONLY_ENGINES}
              value={(p) => p.itl_us}
              counted="gaps"
              {...common}
            />
            <QuantilePanel
              title="TPOT"
              about="(last − first) / (n − 1) of a request"
              untold="It takes the moment of the first token and the number of all."
              value={(p) => p.tpot_us}
              {...common}
            />
            <QuantilePanel
              title="Thinking"
              about="first token to first answer token"
              untold={ONLY_ENGINES}
              value={(p) => p.thinking_us}
              {...common}
            />
            <QuantilePanel
              title="End to end"
              about="arrival to last token"
              value={(p) => p.e2e_us}
              {...common}
            />
            <QuantilePanel
              title="Queue"
              about="arrival to first scheduled"
              untold={ONLY_ENGINES}
              value={(p) => p.queue_us}
              {...common}
            />
            <RequestsPanel board={board} ranges={ranges} />
          </>
        );
      }}
    </BoardBody>
  );
}
