/** The generations of a trace as a tree grid: rank, score, answer, tokens, state; and how the answers were voted for. */

import { memo, useEffect, useRef, useState } from 'react';
import type { TraceDetail } from '@/api/queries.ts';
import type { Store } from '@/lib/store.ts';
import { useFixedRows } from '@/lib/useFixedRows.ts';
import type { Aggregate, OutlineSort } from '../traceView.ts';
import { Votes } from '../Votes.tsx';
import { OutlineBar } from './OutlineBar.tsx';
import { GenerationLine, ROW_PX, StubLine } from './OutlineLine.tsx';
import styles from './outline.module.css';
import type { Outlined } from './rows.ts';

export interface OutlineControls {
  sort: OutlineSort;
  onSort: (sort: OutlineSort) => void;
  aggregate: Aggregate;
  onAggregate: (aggregate: Aggregate) => void;
  filter: string;
  onFilter: (filter: string) => void;
  onFold: (above: string) => void;
  onClose: (generationId: string) => void;
}

interface Props {
  detail: TraceDetail | undefined;
  outlined: Outlined;
  controls: OutlineControls;
  currentId: string | undefined;
  comparedId: string | undefined;
  onChoose: (generationId: string) => void;
  /** Shared with the waterfall, whose rows stand beside these. */
  scroll: Store<number>;
}

const HEADS: [OutlineSort, string, string][] = [
  ['order', '#', 'In the order of the tree'],
  ['score', 'Score', 'By score, best first'],
  ['answer', 'Answer', 'By answer'],
  ['tokens', 'Tok', 'By output tokens'],
  ['time', '◷', 'By when it began'],
];

export const Outline = memo(function Outline(props: Props) {
  const { detail, outlined, controls, currentId, comparedId, onChoose, scroll } = props;
  const { rows } = outlined;
  const area = useRef<HTMLDivElement>(null);
  const [first, last] = useFixedRows(area, rows.length, ROW_PX);
  const index = rows.findIndex(
    (row) => row.kind === 'generation' && row.generation.generation_id === currentId,
  );
  const [focus, setFocus] = useState<number>();
  const tabStop = focus !== undefined && focus < rows.length ? focus : Math.max(0, index);
  const reveal = (place: number) => {
    const element = area.current;
    if (!element || place < 0) return;
    const top = place * ROW_PX;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_PX > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW_PX - element.clientHeight;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place of the current one moves the view.
  useEffect(() => reveal(index), [index]);
  const ready = detail !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the area stands once there is a trace.
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const tell = () => scroll.set(element.scrollTop);
    const follow = () => {
      if (Math.abs(element.scrollTop - scroll.get()) > 1) element.scrollTop = scroll.get();
    };
    element.addEventListener('scroll', tell, { passive: true });
    const unsubscribe = scroll.subscribe(follow);
    return () => {
      element.removeEventListener('scroll', tell);
      unsubscribe();
    };
  }, [scroll, ready]);
  if (!detail) return <aside className={styles.outline} />;

  const moveTo = (place: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, place));
    setFocus(next);
    reveal(next);
    requestAnimationFrame(() =>
      area.current?.querySelector<HTMLElement>(`[aria-rowindex="${next + 1}"]`)?.focus(),
    );
  };
  const key = (event: React.KeyboardEvent) => {
    const row = rows[tabStop];
    const name = event.key;
    if (name === 'ArrowDown') moveTo(tabStop + 1);
    else if (name === 'ArrowUp') moveTo(tabStop - 1);
    else if (name === 'Home') moveTo(0);
    else if (name === 'End') moveTo(rows.length - 1);
    else if (row?.kind === 'stub' && name === 'ArrowRight') controls.onFold(row.above);
    else if (
      row?.kind === 'generation' &&
      row.open !== null &&
      (name === 'ArrowRight' || name === 'ArrowLeft')
    ) {
      if (row.open === (name === 'ArrowLeft')) controls.onClose(row.generation.generation_id);
    } else return;
    event.preventDefault();
  };
  return (
    <aside className={styles.outline} aria-label="Candidates">
      <OutlineBar detail={detail} outlined={outlined} controls={controls} />
      <div
        className={styles.grid}
        role="treegrid"
        aria-label="Candidates"
        aria-rowcount={rows.length}
        data-tree={controls.sort === 'order'}
        onKeyDown={key}
        tabIndex={-1}
      >
        <div className={styles.head} role="row">
          {HEADS.map(([by, label, title]) => (
            <span
              key={by}
              role="columnheader"
              aria-sort={
                controls.sort === by
                  ? by === 'score' || by === 'tokens'
                    ? 'descending'
                    : 'ascending'
                  : 'none'
              }
            >
              <button type="button" title={title} onClick={() => controls.onSort(by)}>
                {label}
                {controls.sort === by && <span aria-hidden="true"> ↓</span>}
              </button>
            </span>
          ))}
        </div>
        <div ref={area} className={styles.area} role="rowgroup" tabIndex={rows.length === 0 ? 0 : undefined}>
          <div role="presentation" style={{ height: rows.length * ROW_PX, position: 'relative' }}>
            {rows.slice(first, last).map((row, offset) => {
              const place = first + offset;
              const shared = { place, tabStop: place === tabStop, onFocus: setFocus };
              return row.kind === 'stub' ? (
                <StubLine key={`stub ${row.above}`} row={row} {...shared} onFold={controls.onFold} />
              ) : (
                <GenerationLine
                  key={row.generation.generation_id}
                  row={row}
                  {...shared}
                  current={row.generation.generation_id === currentId}
                  compared={row.generation.generation_id === comparedId}
                  onChoose={onChoose}
                  onClose={controls.onClose}
                />
              );
            })}
          </div>
        </div>
      </div>
      {rows.length === 0 && <p className={styles.none}>No generation passes this filter.</p>}
      <Votes
        detail={detail}
        currentAnswer={
          detail.generations.find(({ generation_id }) => generation_id === currentId)?.answer ?? null
        }
        onAnswer={(answer) => controls.onFilter(`answer:${answer}`)}
      />
    </aside>
  );
});
