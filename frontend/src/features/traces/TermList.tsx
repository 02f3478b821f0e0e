/** The most frequent values of a field with their counts; a click adds one to the filter or takes it out. */

import type { TermFacet } from '@/api/facets.ts';
import { formatCount, formatExactCount } from '@/lib/format/count.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import styles from './facets.module.css';
import { toggled, valuesOf } from './filterText.ts';

const SHOWN = 6;

export function TermList({
  facet,
  q,
  onFilter,
}: {
  facet: TermFacet;
  q: string;
  onFilter: (q: string) => void;
}) {
  const chosen = valuesOf(q, facet.field);
  const shown = facet.terms.slice(0, SHOWN);
  const others = facet.others + facet.terms.slice(SHOWN).reduce((sum, { traces }) => sum + traces, 0);
  const about = facet.sampled_one_in > 1 ? '≈ ' : '';
  return (
    <ul className={styles.terms}>
      {shown.map(({ value, traces, filter }) => {
        const on = chosen.includes(filter.slice(facet.field.length + 1));
        return (
          <li key={value}>
            <button
              type="button"
              aria-pressed={on}
              data-testid="facet-term"
              title={`${value}: ${formatExactCount(traces)} traces`}
              onClick={() => onFilter(toggled(q, facet.field, filter))}
            >
              <i aria-hidden="true">{on ? '▣' : '□'}</i>
              <span>{visibleName(value)}</span>
              <b>
                {about}
                {formatCount(traces)}
              </b>
            </button>
          </li>
        );
      })}
      {others > 0 && <li className={styles.rest}>{formatCount(others)} with other values</li>}
      {facet.unknown > 0 && <li className={styles.rest}>{formatCount(facet.unknown)} unknown</li>}
      {shown.length === 0 && facet.unknown === 0 && <li className={styles.rest}>No traces</li>}
    </ul>
  );
}
