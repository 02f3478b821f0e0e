/** Hits in all generations of the trace, as the server finds them, grouped by generation. */

import { useQuery } from '@tanstack/react-query';
import { searchTraceQuery } from '@/api/queries.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import styles from './find.module.css';

interface Props {
  project: string;
  traceId: string;
  query: string;
  nameOf: (generationId: string) => string;
  onOpen: (generationId: string, step: number) => void;
}

export function FindAll({ project, traceId, query, nameOf, onOpen }: Props) {
  const search = useQuery(searchTraceQuery(project, traceId, query));
  if (search.error) return <ErrorPanel error={search.error} onRetry={() => void search.refetch()} />;
  if (!search.data) return <Loading rows={4} rowPx={24} />;
  const groups = new Map<string, typeof search.data.hits>();
  for (const hit of search.data.hits)
    groups.set(hit.generation_id, [...(groups.get(hit.generation_id) ?? []), hit]);
  return (
    <section className={styles.all} aria-label="Hits in all candidates" data-testid="find-all-hits">
      <p className={styles.muted}>
        {formatExactCount(search.data.hits.length)}
        {search.data.next_cursor ? ', and there are more,' : ''} steps in {formatExactCount(groups.size)}{' '}
        candidates, by words
      </p>
      {[...groups].map(([generation, hits]) => (
        <div key={generation}>
          <h3>{nameOf(generation)}</h3>
          <ul>
            {hits.map((hit) => (
              <li key={hit.step}>
                <button type="button" onClick={() => onOpen(generation, hit.step)}>
                  <span className={styles.muted}>step {hit.step}</span>
                  <Excerpt text={hit.excerpt} matches={hit.matches as unknown as [number, number][]} />
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** Offsets are code points. */
function Excerpt({ text, matches }: { text: string; matches: [number, number][] }) {
  const points = [...text];
  let at = 0;
  const parts = matches.flatMap(([from, to]) => {
    const before = points.slice(at, from).join('');
    at = to;
    return [before, <mark key={from}>{points.slice(from, to).join('')}</mark>];
  });
  return (
    <span>
      {parts}
      {points.slice(at).join('')}
    </span>
  );
}
