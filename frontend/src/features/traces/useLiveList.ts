/** The list's live tail: what the stream tells goes into the loaded pages, or waits while somebody reads. */

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Schemas } from '@/api/client.ts';
import type { ServerEvent } from '@/api/live/serverSent.ts';
import { useStream } from '@/api/live/useStream.ts';
import { type ListView, type TraceRow, tracesHeadQuery, tracesQuery } from '@/api/queries.ts';
import { createStore, useStore } from '@/lib/store.ts';
import { inserted, renewed, unseen } from './arrivals.ts';
import { DEFAULT_SORT } from './listView.ts';

const KEY = 'reckon.live';
/** So often at most the table changes: four times a second. */
const BATCH_MS = 250;
/** More are not held back: the list is read anew instead. */
const WITHHELD_MAX = 10_000;

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

const switched = createStore(stored());

function remember(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Without storage the choice holds until the page is left.
  }
  switched.set(on);
}

export interface LiveList {
  state: 'off' | 'live' | 'paused' | 'reconnecting';
  /** Exactly the rows that are withheld. */
  withheld: number;
  /** One trace in so many is shown. */
  oneIn: number;
  /** Somebody reads: rows must not move. */
  hold: (held: boolean) => void;
  /** Whether the stream tells of everything, so that nobody has to ask. */
  told: boolean;
  turn: (on: boolean) => void;
}

type Pages = { pages: Schemas['TracePage'][]; pageParams: unknown[] };

/** `refused`: the filter cannot be read, and no stream of it either. */
export function useLiveList(project: string, view: ListView, refused: boolean): LiveList {
  const queries = useQueryClient();
  const on = useStore(switched);
  const [held, hold] = useState(false);
  const [oneIn, setOneIn] = useState(1);
  const [withheld, setWithheld] = useState(0);
  const told = useRef(new Map<string, TraceRow>());
  const gone = useRef(new Set<string>());
  const heard = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isHeld = useRef(held);
  isHeld.current = held;
  const { sort, q, t } = view;
  const { queryKey } = useMemo(() => tracesQuery(project, { sort, q, t }), [project, sort, q, t]);

  const flush = useCallback(() => {
    timer.current = undefined;
    const data = queries.getQueryData(queryKey) as Pages | undefined;
    if (!data) return; // the first page comes by itself, and has them
    let pages = renewed(data.pages, told.current, gone.current);
    gone.current.clear();
    const fresh = unseen(pages, told.current.values());
    const inOrder = sort === DEFAULT_SORT;
    if (inOrder && !isHeld.current) pages = inserted(pages, fresh);
    // Under another order a new row has no place that could be known here: it waits to be asked for.
    const waiting = inOrder && !isHeld.current ? [] : fresh;
    told.current = new Map(waiting.map((row) => [row.trace_id, row]));
    setWithheld(waiting.length);
    if (pages.some((page, at) => page !== data.pages[at])) queries.setQueryData(queryKey, { ...data, pages });
  }, [queries, queryKey, sort]);

  const anew = useCallback(() => {
    told.current.clear();
    gone.current.clear();
    setWithheld(0);
    void queries.resetQueries({ queryKey, exact: true });
  }, [queries, queryKey]);

  /** What was before the stream began, or between two streams; what the stream tells meanwhile is newer. */
  const readHead = async () => {
    const since = new Set<string>();
    heard.current = since;
    const page = await queries
      .fetchQuery({ ...tracesHeadQuery(project, view), staleTime: 0 })
      .catch(() => null);
    if (heard.current !== since) return;
    for (const row of page?.rows ?? []) if (!since.has(row.trace_id)) told.current.set(row.trace_id, row);
    timer.current ??= setTimeout(flush, BATCH_MS);
  };
  const onEvent = ({ name, data }: ServerEvent) => {
    if (name === 'trace') {
      const { row } = data as Schemas['TraceEvent'];
      heard.current.add(row.trace_id);
      told.current.set(row.trace_id, row);
      gone.current.delete(row.trace_id);
    } else if (name === 'gone') {
      const { trace_id } = data as Schemas['Gone'];
      told.current.delete(trace_id);
      gone.current.add(trace_id);
    } else if (name === 'sampled') setOneIn((data as Schemas['Sampled']).one_in);
    else if (name === 'ready' || name === 'reset') {
      // A list that could not be read while the server was away is read now that it is back.
      if (queries.getQueryState(queryKey)?.status === 'error') anew();
      else void readHead();
    }
    if (told.current.size > WITHHELD_MAX) anew();
    timer.current ??= setTimeout(flush, BATCH_MS);
  };
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(t ? { t } : {}),
  }).toString();
  const path = `/api/v1/projects/${encodeURIComponent(project)}/stream/traces${query ? `?${query}` : ''}`;
  const connection = useStream(on && !refused ? path : null, onEvent);

  useEffect(() => {
    if (!held) flush();
    return () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [held, flush]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was told of one list says nothing of another.
  useEffect(() => {
    told.current.clear();
    gone.current.clear();
    heard.current = new Set();
    setWithheld(0);
    setOneIn(1);
  }, [path, on]);

  const turn = useCallback(
    (to: boolean) => {
      remember(to);
      if (to) anew();
    },
    [anew],
  );
  const open = connection === 'open';
  const state = !on || refused ? 'off' : !open ? 'reconnecting' : held || withheld > 0 ? 'paused' : 'live';
  return { state, withheld, oneIn, hold, told: on && open, turn };
}
