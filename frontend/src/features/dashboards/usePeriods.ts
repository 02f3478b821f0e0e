/** A board over the time asked for and, where that is wanted, over the time of equal length before it. */

import { keepPreviousData, type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/api/client.ts';
import type { BoardQuery } from '@/api/dashboards.ts';
import { formatRange } from '@/lib/format/bucketTime.ts';
import { type BoardView, before } from './boardView.ts';

interface Spanned {
  span: Schemas['BoardSpan'];
}

// biome-ignore lint/suspicious/noExplicitAny: each board's query has a key type of its own, which nobody reads.
type Query<T> = UseQueryOptions<T, Error, T, any>;

export function usePeriods<T extends Spanned>(view: BoardView, query: (asked: BoardQuery) => Query<T>) {
  const now = useQuery(query({ t: view.t, model: view.model, q: view.q, everyMs: view.everyMs }) as Query<T>);
  const span = now.data?.span;
  const earlier = span ? before(span) : null;
  const then = useQuery({
    ...(query({
      t: earlier ? formatRange(earlier.fromS, earlier.toS) : '1h',
      model: view.model,
      q: view.q,
      everyMs: false,
    }) as UseQueryOptions<T, Error, T, QueryKey>),
    enabled: view.compare && earlier !== null,
    placeholderData: keepPreviousData as never,
  });
  const compared = view.compare && earlier && then.data?.span.to_s === earlier.toS ? then.data : null;
  return { now, before: compared as T | null };
}
