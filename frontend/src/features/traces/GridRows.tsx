/** The rows in view, and what happens on any of them: one listener for all, since rows come and go as they scroll. */

import type { MouseEvent } from 'react';
import type { TraceRow } from '@/api/queries.ts';
import type { ShownColumn } from './columnChoice.ts';
import { GridRow } from './GridRow.tsx';
import type { Selection } from './selection.ts';
import styles from './traces.module.css';

export const ROW_PX = 28;

interface Props {
  rows: readonly TraceRow[];
  /** Of the rows, those in view. */
  first: number;
  last: number;
  columns: readonly ShownColumn[];
  template: string;
  minWidth: number;
  base: string;
  activeId: string | null;
  selection: Selection;
  onActivate: (traceId: string) => void;
  onOpen: (traceId: string) => void;
  onChoose: (traceId: string, range: boolean) => void;
}

const CHECKBOX = '[role=checkbox]';

export function GridRows(props: Props) {
  const { rows, first, last, columns, template, minWidth, base, activeId, selection } = props;
  const now = new Date();
  const press = ({ target }: MouseEvent) => {
    const id = rowOf(target)?.dataset['traceId'];
    if (id && !(target as Element).closest(CHECKBOX)) props.onActivate(id);
  };
  const click = (event: MouseEvent) => {
    const target = event.target as Element;
    const id = rowOf(target)?.dataset['traceId'];
    if (!id) return;
    if (target.closest(CHECKBOX)) props.onChoose(id, event.shiftKey);
    // Another tab or window is the browser's own.
    else if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      props.onOpen(id);
    }
  };
  /** What a cell has to say beside its text is worked out for the one that is pointed at. */
  const point = ({ target, clientX }: MouseEvent) => {
    const element = rowOf(target);
    const link = element?.querySelector('a');
    const row = rows[Number(element?.ariaRowIndex) - 2];
    if (!element || !link || !row) return;
    const at = [...element.children].findLastIndex((cell) => cell.getBoundingClientRect().left <= clientX);
    const tip = columns[at - 1]?.tip?.(row, now) ?? '';
    if (link.title !== tip) link.title = tip;
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter opens the active row, by the key registry.
    <div
      role="rowgroup"
      className={styles.rows}
      style={{ height: rows.length * ROW_PX, paddingTop: first * ROW_PX, minWidth }}
      onMouseDown={press}
      onMouseMove={point}
      onClick={click}
    >
      {rows.slice(first, last).map((row, index) => (
        <GridRow
          key={row.trace_id}
          row={row}
          index={first + index}
          columns={columns}
          chosen={selection.ids.has(row.trace_id)}
          template={template}
          base={base}
          active={row.trace_id === activeId}
          now={now}
        />
      ))}
    </div>
  );
}

function rowOf(target: EventTarget): HTMLElement | null {
  return (target as Element).closest('[data-trace-id]');
}
