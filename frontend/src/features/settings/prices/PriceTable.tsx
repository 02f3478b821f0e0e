/** The rows of the table, the newest first: what each is about, from when to when, and by which prices. */

import type { Price } from '@/api/prices.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import table from '@/ui/table.module.css';
import { dayOf, PRICES, subjectOf } from './priceForm.ts';

interface Props {
  prices: readonly Price[];
  manages: boolean;
  onFollow: (price: Price) => void;
}

const STATES: Record<Price['state'], string> = {
  holds: 'holds',
  coming: 'to come',
  over: 'over',
  replaced: 'replaced',
};

export function PriceTable({ prices, manages, onFollow }: Props) {
  if (prices.length === 0)
    return <p className={table.none}>No price of your own yet. What holds without one stands below.</p>;
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <colgroup>
          <col />
          <col style={{ width: 190 }} />
          {PRICES.map(({ id }) => (
            <col key={id} style={{ width: 104 }} />
          ))}
          <col style={{ width: 76 }} />
          <col style={{ width: 84 }} />
        </colgroup>
        <thead>
          <tr>
            <th>For</th>
            <th>Holds</th>
            {PRICES.map(({ id, label }) => (
              <th key={id} data-end title="US dollars for a million tokens">
                {label} $/M
              </th>
            ))}
            <th data-end title="An hour of the hardware under it">
              Hour $
            </th>
            <th>
              <span className="visually-hidden">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {prices.map((price) => (
            <tr
              key={price.number}
              data-testid="price"
              data-off={price.state === 'over' || price.state === 'replaced'}
            >
              <td data-one-line title={price.note || undefined}>
                {subjectOf(price)}
                <span
                  className={table.second}
                  title={`Added by ${price.added_by}, ${formatAbsolute(price.made_ns)}`}
                >
                  {price.version} · {price.added_by}
                  {price.note && ` · ${price.note}`}
                </span>
              </td>
              <td data-one-line>
                {STATES[price.state]}
                <span
                  className={table.second}
                  title={[price.since_ns, price.until_ns ?? []].flat().map(formatAbsolute).join(' to ')}
                >
                  {dayOf(price.since_ns)}
                  {price.state !== 'replaced' && (price.until_ns ? ` to ${dayOf(price.until_ns)}` : ' on')}
                </span>
              </td>
              {price.unit === 'none' ? (
                <td colSpan={PRICES.length + 1}>no price of the table from then on</td>
              ) : (
                <>
                  {PRICES.map(({ id }) => (
                    <td key={id} data-end>
                      {cell(price, id)}
                    </td>
                  ))}
                  <td data-end>{price.usd_per_hour ?? '—'}</td>
                </>
              )}
              <td data-end>
                {manages && (
                  <Button
                    kind="link"
                    onClick={() => onFollow(price)}
                    aria-label={`Change ${subjectOf(price)}`}
                  >
                    Change
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A price as it was written; where a part has none, the one that it shares. */
function cell(price: Price, id: (typeof PRICES)[number]['id']) {
  const own = price[id];
  if (own !== null) return own;
  if (price.unit !== 'tokens' || price.kind === 'prm') return '—';
  if (id === 'cached_usd_per_mtok') return <i title="As other input">{price.input_usd_per_mtok}</i>;
  if (id === 'reasoning_usd_per_mtok') return <i title="As other output">{price.output_usd_per_mtok}</i>;
  return '—';
}
