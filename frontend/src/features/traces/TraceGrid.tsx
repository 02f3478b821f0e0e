/** The virtual table of traces: 28 px rows, fetched by keyset as they are scrolled to, kept fresh by polling. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Schemas } from '@/api/client.ts';
import { type ListView, tracesHeadQuery, tracesQuery } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import type { SearchParams } from '@/app/searchParams.ts';
import { useFixedRows } from '@/lib/useFixedRows.ts';
import { chosenColumns, colsText, shownColumns, widthOf } from './columnChoice.ts';
import { GridHead } from './GridHead.tsx';
import { GridRows, ROW_PX } from './GridRows.tsx';
import { placeOf, rememberPlace, rememberSearch } from './listMemory.ts';
import { DEFAULT_SORT } from './listView.ts';
import { flatten, mergeHead } from './mergeHead.ts';
import { extend, NOTHING, type Selection, toggle } from './selection.ts';
import styles from './traces.module.css';
import type { LiveList } from './useLiveList.ts';

const CHOOSE_PX = 18;
/** As in the style sheet: what a row needs, its gaps, and its edges with the box to choose it. */
const ROW_PX_MIN = 980;
const GAP_PX = 9;
const EDGES_PX = 28 + CHOOSE_PX;
/** Rows before the end of what is loaded, at which the next page is asked for. */
const PREFETCH_ROWS = 50;

/** What the table needs of the infinite query. */
interface TraceList {
  data: { pages: Schemas['TracePage'][] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

interface Props {
  project: string;
  view: ListView;
  list: TraceList;
  live: LiveList;
  /** Grows each time that somebody asks for what was withheld. */
  resumed: number;
  cols: string;
  onCols: (cols: string) => void;
  /** The trace beside the list; empty where there is none. */
  peek: string;
  onPeek: (traceId: string) => void;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onSort: (sort: string) => void;
}

export function TraceGrid(props: Props) {
  const { project, view, list, live, resumed, cols, onCols, peek, onPeek, selection, onSelect, onSort } =
    props;
  // While an edge is held, the address stays as it is.
  const [held, setHeld] = useState<string | null>(null);
  const columns = useMemo(() => shownColumns(held ?? cols), [held, cols]);
  const chosen = useMemo(() => chosenColumns(held ?? cols), [held, cols]);
  const minWidth = Math.max(ROW_PX_MIN, widthOf(columns) + (columns.length + 1) * GAP_PX + EDGES_PX);
  const template = `${CHOOSE_PX}px ${columns.map(({ width }) => width).join(' ')}`;
  const area = useRef<HTMLDivElement>(null);
  const address = useLocation({ select: (location) => location.pathname + location.searchStr });
  const search = useLocation({ select: (location) => location.search as SearchParams });
  const navigate = useNavigate();
  const router = useRouter();
  const base = useMemo(() => {
    const list = router.buildLocation({ to: '/p/$project/traces', params: { project } });
    return `${router.history.createHref(list.publicHref).split('?')[0]}/`;
  }, [router, project]);
  const queries = useQueryClient();
  const [activeId, setActiveId] = useState(() => placeOf(address).activeId ?? (peek || null));
  const pages = list.data?.pages ?? [];
  const head = useQuery({
    ...tracesHeadQuery(project, view, live.state === 'reconnecting'),
    enabled: live.state !== 'off',
    initialData: () => pages[0],
    initialDataUpdatedAt: Date.now,
  });
  const loaded = useMemo(() => flatten(pages), [pages]);
  const { rows, unseen } = useMemo(() => mergeHead(loaded, head.data?.rows ?? []), [loaded, head.data]);
  const [first, last] = useFixedRows(area, rows.length, ROW_PX);
  const total = Math.max(head.data?.total ?? 0, rows.length);

  const showNewest = () => {
    if (!head.data) return;
    // Starting again from the head leaves no gap between it and the pages loaded before.
    queries.setQueryData(tracesQuery(project, view).queryKey, { pages: [head.data], pageParams: [null] });
    area.current?.scrollTo({ top: 0 });
  };
  const [scrolled, setScrolled] = useState(false);
  const { hold } = live;
  useEffect(
    () => hold(scrolled || activeId !== null || selection.ids.size > 0),
    [hold, scrolled, activeId, selection],
  );
  useEffect(() => () => hold(false), [hold]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only being asked for it shows what was withheld.
  useEffect(() => {
    if (resumed === 0) return;
    setActiveId(null);
    rememberPlace(address, { scrollTop: 0, activeId: null });
    area.current?.scrollTo({ top: 0 });
    if (view.sort !== DEFAULT_SORT)
      void queries.resetQueries({ queryKey: tracesQuery(project, view).queryKey });
  }, [resumed]);
  const atTop = (area.current?.scrollTop ?? 0) < ROW_PX;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the arrival of rows may move the list.
  useEffect(() => {
    if (unseen > 0 && atTop && !live.told) showNewest();
  }, [unseen, head.data]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last + PREFETCH_ROWS >= rows.length) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, rows.length]);

  // While the next page is still fetched, the list is on the screen and the address no longer its own.
  useEffect(() => {
    if (/\/traces(\?|$)/.test(address)) rememberSearch(search);
  }, [address, search]);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.scrollTop = placeOf(address).scrollTop;
    let left = 0;
    const remember = () => {
      // Pinned cells go with it; every row's style is asked for anew when it changes.
      if (element.scrollLeft !== left) {
        left = element.scrollLeft;
        element.style.setProperty('--scrolled', `${left}px`);
      }
      setScrolled(element.scrollTop >= ROW_PX);
      rememberPlace(address, { scrollTop: element.scrollTop, activeId: placeOf(address).activeId });
    };
    remember();
    // Before other rows are mounted: after that, to ask where the area stands would lay it out once more.
    element.addEventListener('scroll', remember, { passive: true, capture: true });
    return () => element.removeEventListener('scroll', remember, { capture: true });
  }, [address]);

  const activate = (id: string) => {
    setActiveId(id);
    rememberPlace(address, { scrollTop: area.current?.scrollTop ?? 0, activeId: id });
  };
  const move = (by: number) => {
    const from = rows.findIndex((row) => row.trace_id === activeId);
    const to = Math.min(rows.length - 1, Math.max(0, from < 0 ? 0 : from + by));
    const row = rows[to];
    const element = area.current;
    if (!row || !element) return;
    activate(row.trace_id);
    if (peek) onPeek(row.trace_id);
    const top = to * ROW_PX;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + 2 * ROW_PX > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + 2 * ROW_PX - element.clientHeight;
    }
  };
  const open = (traceId: string) =>
    void navigate({ to: '/p/$project/traces/$traceId', params: { project, traceId } });
  const choose = (id: string, range: boolean) =>
    onSelect(
      range
        ? extend(
            selection,
            id,
            rows.map(({ trace_id }) => trace_id),
          )
        : toggle(selection, id),
    );
  useHotkeys({
    'row-next': () => move(1),
    'row-previous': () => move(-1),
    'row-open': () => activeId && open(activeId),
    'row-peek': () => activeId && onPeek(peek === activeId ? '' : activeId),
    'row-select': () => activeId && onSelect(toggle(selection, activeId)),
    'row-range': () => activeId && choose(activeId, true),
    'list-close': () => {
      if (peek) onPeek('');
      else onSelect(NOTHING);
    },
  });

  return (
    <div
      className={styles.grid}
      role="grid"
      aria-label="Traces"
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
    >
      <div ref={area} className={styles.area}>
        <GridHead
          columns={columns}
          chosen={chosen}
          template={template}
          minWidth={minWidth}
          sort={view.sort}
          onSort={onSort}
          onColumns={(next, holding) => {
            setHeld(holding ? colsText(next) : null);
            if (!holding) onCols(colsText(next));
          }}
        />
        <GridRows
          rows={rows}
          first={first}
          last={last}
          columns={columns}
          template={template}
          minWidth={minWidth}
          base={base}
          activeId={activeId}
          selection={selection}
          onActivate={activate}
          onOpen={open}
          onChoose={choose}
        />
        {isFetchingNextPage && <p className={styles.more}>Loading more…</p>}
      </div>
      {live.state === 'reconnecting' && unseen > 0 && !atTop && (
        <button type="button" className={styles.pill} onClick={showNewest}>
          ▲ {unseen} new – show
        </button>
      )}
    </div>
  );
}
