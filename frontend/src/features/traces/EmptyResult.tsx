/** Nothing matches: says which condition leaves out most, and takes it away with one click. */

import { useQueries } from '@tanstack/react-query';
import { type ListView, tracesHeadQuery } from '@/api/queries.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { chipsOf, withoutTerm } from './filterText.ts';
import styles from './traces.module.css';

/** So many conditions are tried without. */
const TRIED_MAX = 6;

interface Props {
  project: string;
  view: ListView;
  onFilter: (q: string) => void;
  onClear: () => void;
}

export function EmptyResult({ project, view, onFilter, onClear }: Props) {
  const terms = chipsOf(view.q);
  const tried = terms.length > 1 && terms.length <= TRIED_MAX ? terms : [];
  const counts = useQueries({
    queries: tried.map((term) => tracesHeadQuery(project, { ...view, q: withoutTerm(view.q, term) }, false)),
  });
  const ways = tried
    .map((term, i) => ({ term, total: counts[i]?.data?.total ?? 0 }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total);
  const asked = [view.q && `“${view.q}”`, view.t && `the range ${view.t}`].filter(Boolean).join(' in ');
  return (
    <div className={styles.empty}>
      <h2>No trace matches {asked}.</h2>
      {ways.map(({ term, total }) => (
        <p key={term.from}>
          Without <code>{term.text}</code> there are {formatExactCount(total)}.{' '}
          <button type="button" className={styles.button} onClick={() => onFilter(withoutTerm(view.q, term))}>
            Take it out
          </button>
        </p>
      ))}
      <button type="button" className={styles.button} onClick={onClear}>
        Show all traces
      </button>
    </div>
  );
}
