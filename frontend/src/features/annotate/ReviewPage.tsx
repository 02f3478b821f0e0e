/** Review: items on which people differ at the left, the open one with everybody's labels at the right. */

import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type ReviewOnly, reviewItemQuery, reviewQuery } from '@/api/annotation.ts';
import type { SearchParams } from '@/app/searchParams.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import ui from '@/ui/ui.module.css';
import { QueueTabs } from './QueueTabs.tsx';
import { ReviewTable } from './ReviewTable.tsx';
import styles from './review.module.css';

const ONLY: readonly (readonly [ReviewOnly, string])[] = [
  ['conflicts', 'Conflicts'],
  ['shared', 'Labelled by two or more'],
  ['apart', 'Labels of another cut'],
  ['all', 'All labelled'],
  ['known', 'Known'],
];

const NOTHING: Partial<Record<ReviewOnly, string>> = {
  conflicts: 'Nobody differs on anything that is not decided.',
  apart: 'All labels are of the cut that their reasoning has now.',
};

export function ReviewPage() {
  const { project, queue } = useParams({ from: '/shell/p/$project/annotate/$queue/review' });
  const search = useLocation({ select: (location) => location.search as SearchParams });
  const navigate = useNavigate();
  const only = ONLY.find(([id]) => id === search.only)?.[0] ?? 'conflicts';
  const people = search.people ? search.people.split(',') : [];
  const week = /^\d{4}-W\d{2}$/.test(search.week ?? '') ? (search.week ?? '') : '';
  const after = /^\d{1,9}$/.test(search.after ?? '') ? Number(search.after) : -1;
  const list = useQuery(reviewQuery(project, queue, { only, people, week, after }));
  const chosen = search.item ?? list.data?.rows[0]?.item;
  const item = useQuery({ ...reviewItemQuery(project, chosen ?? ''), enabled: chosen !== undefined });
  useEffect(() => {
    document.title = 'Review · Reckon';
  }, []);
  const go = (next: SearchParams) =>
    void navigate({
      to: '/p/$project/annotate/$queue/review',
      params: { project, queue },
      // What is empty is left out of the address.
      search: Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value !== '')),
      replace: true,
    });
  const openNext = () => {
    const rows = list.data?.rows ?? [];
    const at = rows.findIndex((row) => row.item === chosen);
    const next = rows[at + 1] ?? rows.find((row) => row.item !== chosen);
    if (next) go({ item: next.item });
  };
  return (
    <div className={styles.page} data-testid="review">
      <QueueTabs project={project} queue={queue} />
      <div className={styles.split}>
        <nav className={styles.list} aria-label="Items">
          <label className={styles.only}>
            Show{' '}
            <select
              className={ui.input}
              data-small
              value={only}
              onChange={(event) => go({ only: event.target.value, item: '', after: '' })}
            >
              {ONLY.map(([id, text]) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </select>
          </label>
          {(people.length > 0 || week) && (
            <p className={styles.filter}>
              labelled{people.length > 0 && ` by ${people.join(' and ')}`}
              {week && ` in ${week}`}{' '}
              <button type="button" onClick={() => go({ people: '', week: '', item: '', after: '' })}>
                show all
              </button>
            </p>
          )}
          <Loaded query={list}>
            {({ rows, total, next_after }) =>
              rows.length === 0 ? (
                <p className={styles.none}>{NOTHING[only] ?? 'Nothing here yet.'}</p>
              ) : (
                <>
                  {rows.map((row) => (
                    <button
                      key={row.item}
                      type="button"
                      className={styles.entry}
                      aria-current={row.item === chosen}
                      data-testid="review-row"
                      onClick={() => go({ item: row.item })}
                    >
                      <span>{row.question || 'No question'}</span>
                      <small>
                        {row.conflicts.length > 0 ? `${row.conflicts.length} differ` : 'agreed'} ·{' '}
                        {row.people.length} {row.people.length === 1 ? 'person' : 'people'}
                        {row.apart > 0 && ` · ${row.apart} of another cut`}
                        {row.adjudicated && ' · decided'}
                        {row.kind !== 'work' && ` · ${row.kind}`}
                      </small>
                    </button>
                  ))}
                  {total > rows.length && (
                    <p className={styles.filter}>
                      {rows.length} of {total}{' '}
                      {after >= 0 && (
                        <button type="button" onClick={() => go({ after: '', item: '' })}>
                          from the first
                        </button>
                      )}{' '}
                      {next_after !== null && (
                        <button type="button" onClick={() => go({ after: String(next_after), item: '' })}>
                          the next
                        </button>
                      )}
                    </p>
                  )}
                </>
              )
            }
          </Loaded>
        </nav>
        {chosen !== undefined && (
          <div className={styles.detail}>
            <Loaded query={item}>
              {(data) => (
                <ReviewTable
                  key={data.row.item}
                  project={project}
                  queue={queue}
                  item={data}
                  onNext={openNext}
                />
              )}
            </Loaded>
          </div>
        )}
      </div>
    </div>
  );
}
