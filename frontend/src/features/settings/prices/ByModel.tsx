/** What a re-pricing changes, model by model: traces, and their cost before and after. */

import type { Repricing } from '@/api/prices.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatUsd, formatUsdChange } from '@/lib/format/money.ts';
import table from '@/ui/table.module.css';

export function ByModel({ one }: { one: Repricing }) {
  if (one.by_model.length === 0)
    return one.state === 'done' ? <p className={table.none}>There is no trace in this range.</p> : null;
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            {['Traces', 'Changed', 'Before', 'After', 'Difference'].map((head) => (
              <th key={head} scope="col" data-end>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {one.by_model.map((line) => (
            <tr key={line.model} data-testid="repriced-model">
              <td data-one-line>{line.model || 'no model told'}</td>
              <td data-end>{formatExactCount(line.traces)}</td>
              <td data-end>{formatExactCount(line.changed)}</td>
              <td data-end>
                {formatUsd(line.before_usd)}
                <Unknown count={line.before_unknown} />
              </td>
              <td data-end>
                {formatUsd(line.after_usd)}
                <Unknown count={line.after_unknown} />
              </td>
              <td data-end>{formatUsdChange(line.before_usd, line.after_usd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Unknown is not free: those are in no sum. */
function Unknown({ count }: { count: number }) {
  return count > 0 ? <span className={table.second}>{formatExactCount(count)} unknown</span> : null;
}
