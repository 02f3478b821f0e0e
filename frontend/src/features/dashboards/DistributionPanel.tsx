/** How the cost of one query is spread, by strategy. */

import type { CostBoard } from '@/api/dashboards.ts';
import { formatPercent } from '@/lib/format/change.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { Ecdf } from '@/viz/ecdf/Ecdf.tsx';
import { named } from './costSeries.ts';
import styles from './dashboards.module.css';
import { Panel } from './Panel.tsx';

const DASHES = [undefined, '7 3', '2 3', '9 3 2 3', '4 2'] as const;

export function DistributionPanel({ board }: { board: CostBoard }) {
  const groups = named(board).flatMap(({ strategy, label, color }, i) => {
    const found = board.strategies.find((one) => one.strategy === strategy);
    if (!found || found.ecdf_usd.length === 0) return [];
    const dash = DASHES[i];
    return [
      {
        id: strategy,
        label,
        color,
        n: found.traces - found.unpriced,
        values: found.ecdf_usd.map(Number),
        ...(dash ? { dash } : {}),
      },
    ];
  });
  return (
    <Panel
      title="Cost of one query"
      about="share of queries that cost at most so much (log)"
      table={{
        columns: ['share', ...groups.map(({ label }) => `${label} USD`)],
        rows: board.levels.map((level, i) => [
          formatPercent(level),
          ...groups.map(({ values }) => values[i] ?? null),
        ]),
      }}
      show={(value) => (typeof value === 'number' ? formatUsd(String(value)) : value)}
      legend={groups.map(({ id, label, color, dash, n }) => (
        <span key={id} className={styles.key}>
          <svg width="18" height="4" aria-hidden="true">
            <line
              x2="18"
              y1="2"
              y2="2"
              style={{ stroke: `var(${color})` }}
              strokeWidth="2"
              strokeDasharray={dash}
            />
          </svg>{' '}
          {label} <small>n {formatExactCount(n)}</small>
        </span>
      ))}
    >
      {groups.length > 0 ? (
        <Ecdf
          label="Distribution of the cost of one query"
          levels={board.levels}
          groups={groups}
          format={(value) => formatUsd(String(value))}
          heightPx={190}
        />
      ) : (
        <p className={styles.none}>No trace of this time has a price. Unknown is not free.</p>
      )}
    </Panel>
  );
}
