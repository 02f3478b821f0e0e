/** One latency over time: its percentiles, n under every point, and the period before behind them. */

import type { Schemas } from '@/api/client.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { gridOf } from '@/viz/timechart/grid.ts';
import { TimeChart } from '@/viz/timechart/TimeChart.tsx';
import styles from './dashboards.module.css';
import { Panel } from './Panel.tsx';
import { countsOf, quantileLines, quantileTable } from './quantileSeries.ts';
import { Readout } from './Readout.tsx';
import { showCell } from './showCell.ts';
import type { useRanges } from './useRanges.ts';

interface Props<P> {
  title: string;
  about: string;
  board: { span: Schemas['BoardSpan']; points: readonly P[] };
  before: { span: Schemas['BoardSpan']; points: readonly P[] } | null;
  value: (point: P) => Schemas['Quantiles'];
  counted?: string;
  /** Why there may be no value at all. */
  untold?: string;
  ranges: ReturnType<typeof useRanges>;
}

export function QuantilePanel<P extends { at_s: number }>(props: Props<P>) {
  const { title, about, board, before, value, counted, untold = '', ranges } = props;
  const grid = gridOf(board.span);
  const lines = quantileLines(grid, board.points, value, before, board.span);
  const counts = countsOf(grid, board.points, (point) => value(point).n);
  const table = quantileTable(grid, board.points, value);
  if (!counts.some((n) => n > 0)) {
    return (
      <Panel title={title} about={about} table={table} show={showCell}>
        <p className={styles.none}>No request of this time told it. {untold}</p>
      </Panel>
    );
  }
  return (
    <Panel
      title={title}
      about={about}
      table={table}
      show={showCell}
      legend={
        <Readout
          grid={grid}
          series={lines}
          format={formatDuration}
          counts={counts}
          {...(counted ? { counted } : {})}
        />
      }
    >
      <TimeChart
        label={`${title} over time`}
        grid={grid}
        lines={lines}
        counts={counts}
        unit="us"
        format={formatDuration}
        {...ranges}
      />
    </Panel>
  );
}
