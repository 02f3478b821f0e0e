/** The audit log, newest first: filtered by action and person, read on as it is scrolled. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { type AuditFilter, auditQuery } from '@/api/audit.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { useTyped } from '@/lib/useTyped.ts';
import { Button } from '@/ui/Button.tsx';
import ui from '@/ui/ui.module.css';
import { AuditEntry } from './AuditEntry.tsx';
import { actionChoices } from './actions.ts';
import styles from './audit.module.css';

const TYPING_MS = 300;
/** Pixels before the end at which the next page is asked for. */
const AHEAD_PX = '600px';

interface Props {
  /** Null: the whole installation's. */
  project: string | null;
  filter: AuditFilter;
  onFilter: (changes: Partial<AuditFilter>) => void;
  action?: ReactNode;
}

export function AuditLog({ project, filter, onFilter, action }: Props) {
  const query = useInfiniteQuery(auditQuery(project, filter));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const end = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows move the end, which is then looked at again.
  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void fetchNextPage();
      },
      { rootMargin: AHEAD_PX },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length]);
  const filtered = filter.action !== '' || filter.actor !== '';
  const now = new Date();
  return (
    <div className={styles.log}>
      <div className={styles.tools}>
        <select
          className={ui.input}
          data-small
          aria-label="Action"
          value={filter.action}
          onChange={(event) => onFilter({ action: event.target.value })}
        >
          <option value="">All actions</option>
          {actionChoices(project === null).map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        <ActorInput actor={filter.actor} onActor={(actor) => onFilter({ actor })} />
        {filtered && (
          <Button kind="link" onClick={() => onFilter({ action: '', actor: '' })}>
            Show everything
          </Button>
        )}
        <span className={styles.spring} />
        {action}
      </div>
      {rows.length > 0 ? (
        <ol className={styles.rows} aria-label="Audit log" data-project={project !== null}>
          {rows.map((row) => (
            <AuditEntry
              key={row.id}
              row={row}
              now={now}
              showProject={project === null}
              onActor={(actor) => onFilter({ actor })}
            />
          ))}
        </ol>
      ) : query.error ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Loading rows={14} rowPx={32} />
      ) : (
        <p className={styles.nothing}>
          {filtered ? 'No entry matches.' : 'Nothing has been changed here yet.'}
        </p>
      )}
      <div ref={end} className={styles.end} aria-hidden="true">
        {isFetchingNextPage ? 'Loading more…' : ''}
      </div>
      {query.isFetchNextPageError && (
        <ErrorPanel error={query.error} onRetry={() => void query.fetchNextPage()} />
      )}
    </div>
  );
}

function ActorInput({ actor, onActor }: { actor: string; onActor: (actor: string) => void }) {
  const { text, type } = useTyped(actor, onActor, TYPING_MS, (typed) => typed.trim());
  return (
    <input
      className={ui.input}
      data-small
      type="search"
      aria-label="Person or key"
      placeholder="Person or key"
      maxLength={200}
      value={text}
      onChange={(event) => type(event.target.value)}
    />
  );
}
