/** Each strategy with what a query and a solved query cost under it, and by which prices. */

import { Link } from '@tanstack/react-router';
import type { CostBoard } from '@/api/dashboards.ts';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { formatPrices } from '@/lib/format/prices.ts';
import styles from './dashboards.module.css';
import { Panel } from './Panel.tsx';

const number = (usd: string | null) => (usd === null ? null : Number(usd));

export function CostTable({ board, project }: { board: CostBoard; project: string }) {
  return (
    <Panel
      title="By strategy"
      about="per solved query: cost of all checked ones over how many are right, with the 95% interval of that share"
      wide
      table={{
        columns: [
          'strategy',
          'traces',
          'unpriced',
          'USD',
          'USD per query',
          'checked',
          'solved',
          'USD per solved',
          'low',
          'high',
          'prices',
        ],
        rows: board.strategies.map((one) => [
          one.strategy || 'none',
          one.traces,
          one.unpriced,
          number(one.usd),
          number(one.per_query_usd),
          one.checked,
          one.solved,
          number(one.per_solved_usd),
          number(one.per_solved_low_usd),
          number(one.per_solved_high_usd),
          one.price_versions.join(' '),
        ]),
      }}
    >
      <div className={styles.twin}>
        <table className={styles.costs}>
          <thead>
            <tr>
              <th scope="col">Strategy</th>
              <th scope="col">Traces</th>
              <th scope="col">Without a price</th>
              <th scope="col">Known cost</th>
              <th scope="col">Per query</th>
              <th scope="col">Solved of checked</th>
              <th scope="col">Per solved query</th>
              <th scope="col" data-text>
                Prices
              </th>
            </tr>
          </thead>
          <tbody>
            {board.strategies.map((one) => (
              <tr key={one.strategy}>
                <td data-text>
                  {one.strategy ? (
                    <Link
                      to="/p/$project/traces"
                      params={{ project }}
                      search={{ q: `strategy:${one.strategy}` }}
                    >
                      {one.strategy}
                    </Link>
                  ) : (
                    'no strategy'
                  )}
                </td>
                <td>{formatExactCount(one.traces)}</td>
                <td>{formatExactCount(one.unpriced)}</td>
                <td>{formatUsd(one.unpriced < one.traces ? one.usd : null)}</td>
                <td>{formatUsd(one.per_query_usd)}</td>
                <td>
                  {formatExactCount(one.solved)} of {formatExactCount(one.checked)}{' '}
                  <small>{formatShare(one.solved, one.checked)}</small>
                </td>
                <td>
                  {formatUsd(one.per_solved_usd)}{' '}
                  {one.per_solved_usd !== null && (
                    <small>
                      {formatUsd(one.per_solved_low_usd)} – {formatUsd(one.per_solved_high_usd)}
                    </small>
                  )}
                </td>
                <td data-text>{one.price_versions.map(formatPrices).join(', ') || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
