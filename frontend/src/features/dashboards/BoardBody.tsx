/** A board's panels once it is read; before that their shape, and where that fails the reason. */

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { formatRoughSpan, formatSpan } from '@/lib/format/bucketTime.ts';
import styles from './dashboards.module.css';

interface Props<T> {
  query: UseQueryResult<T>;
  empty: (board: T) => boolean;
  /** Why there may be nothing, where that is not the time or the filter. */
  untold?: string;
  children: (board: T) => ReactNode;
}

export function BoardBody<
  T extends { span: { every_s: number; from_s: number; to_s: number; zone: string } },
>(props: Props<T>) {
  const { query, empty, untold = '', children } = props;
  if (query.data && empty(query.data)) {
    return (
      <div className={styles.nothing} data-testid="board-empty">
        <h2>Nothing in this time</h2>
        <p>
          No request that fits was recorded in these{' '}
          {formatRoughSpan(query.data.span.to_s - query.data.span.from_s)}. Choose a longer time, a wider
          filter or all models. {untold}
        </p>
      </div>
    );
  }
  if (query.data) {
    return (
      <div className={styles.board} data-testid="board">
        {children(query.data)}
        <p className={styles.foot}>
          Points of {formatSpan(query.data.span.every_s)} by the clock of {query.data.span.zone}. Percentiles
          come from mergeable sketches (within 1 %) and are never averaged; p99 needs 100 values. Drag to
          zoom, Alt-drag or click for the traces.
        </p>
      </div>
    );
  }
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className={styles.board} aria-busy="true">
      {Array.from({ length: 5 }, (_, i) => (
        <div key={i} className={styles.coming} data-first={i === 0} />
      ))}
    </div>
  );
}
