/** The filter's conditions one by one, each with its way out. */

import styles from './filter.module.css';
import { chipsOf, withoutTerm } from './filterText.ts';

export function Chips({ q, onFilter }: { q: string; onFilter: (q: string) => void }) {
  const chips = chipsOf(q);
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label="Conditions">
      {chips.map((term) => (
        <li key={term.from} data-negated={term.negated}>
          <span title={term.text}>{term.text}</span>
          <button
            type="button"
            aria-label={`Take out ${term.text}`}
            onClick={() => onFilter(withoutTerm(q, term))}
          >
            ✕
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button type="button" onClick={() => onFilter('')}>
            Clear
          </button>
        </li>
      )}
    </ul>
  );
}
