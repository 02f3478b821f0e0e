/** The heatmap of gaps between emissions, and a few tokens of the cell that was picked, to open in their traces. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { exemplarsQuery, gapsQuery } from '@/api/dashboards.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { formatBucket } from '@/lib/format/bucketTime.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { shortId } from '@/lib/format/names.ts';
import { bucketFromUs, type Cell } from '@/viz/heatmap/cells.ts';
import { bucketText, HeatMap } from '@/viz/heatmap/HeatMap.tsx';
import { endOf, type Grid, gridOf } from '@/viz/timechart/grid.ts';
import type { BoardProps } from './boards.ts';
import type { BoardView } from './boardView.ts';
import styles from './dashboards.module.css';
import { Panel } from './Panel.tsx';
import { showCell } from './showCell.ts';

export function GapsPanel({ project, view }: BoardProps) {
  const heat = useQuery(
    gapsQuery(project, { t: view.t, model: view.model, q: view.q, everyMs: view.everyMs }),
  );
  const [picked, setPicked] = useState<Cell | null>(null);
  const cells = heat.data?.cells ?? [];
  const grid = heat.data ? gridOf(heat.data.span) : null;
  return (
    <Panel
      title="Gaps"
      about="every gap between emissions; the darker, the more (log)"
      table={{
        columns: ['time', 'gaps', 'from µs', 'below µs'],
        rows: cells.map(({ at_s, bucket, gaps }) => [
          new Date(at_s * 1_000).toISOString(),
          gaps,
          Math.round(bucketFromUs(bucket)),
          Math.round(bucketFromUs(bucket + 1)),
        ]),
      }}
      show={showCell}
      legend={<span className={styles.moment}>Pick a cell for tokens that came after such a gap</span>}
    >
      {heat.error ? (
        <ErrorPanel error={heat.error} onRetry={() => void heat.refetch()} />
      ) : grid && cells.length > 0 ? (
        <HeatMap
          label="Gaps between emissions by time and length"
          grid={grid}
          cells={cells}
          picked={picked}
          onPick={setPicked}
        />
      ) : (
        grid && <p className={styles.none}>No tokens were captured in this time.</p>
      )}
      {picked && grid && (
        <Examples project={project} chosen={view} cell={picked} grid={grid} onClose={() => setPicked(null)} />
      )}
    </Panel>
  );
}

interface ExamplesProps {
  project: string;
  chosen: Pick<BoardView, 'model' | 'q'>;
  cell: Cell;
  grid: Grid;
  onClose: () => void;
}

function Examples({ project, chosen, cell, grid, onClose }: ExamplesProps) {
  const end = endOf(grid, grid.at.indexOf(cell.at_s));
  const found = useQuery(exemplarsQuery(project, chosen, cell.at_s, end - cell.at_s, cell.bucket));
  return (
    <div className={styles.examples} data-testid="exemplars">
      <p>
        {found.data ? `${found.data.length} of ` : ''}
        {formatExactCount(cell.gaps)} gaps of {bucketText(cell.bucket)},{' '}
        {formatBucket(cell.at_s, end, grid.everyS)}
        <button type="button" onClick={onClose}>
          Close
        </button>
      </p>
      {found.error && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.length === 0 && <p>Their steps are not stored any more.</p>}
      <ul>
        {found.data?.map(({ trace_id, generation_id, token, gap_us, step }) => (
          <li key={generation_id}>
            <Link
              to="/p/$project/traces/$traceId"
              params={{ project, traceId: trace_id }}
              search={{ g: generation_id, s: String(step), tk: String(token) }}
            >
              <b>{formatDuration(gap_us)}</b> token {formatExactCount(token)} of {shortId(trace_id)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
