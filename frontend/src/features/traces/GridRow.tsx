/** One trace in the table. Its question is a link that covers the row, so that every way of opening a link works.
 * It is no router's link: sixty of them would each work out their own address while somebody scrolls. */

import { memo } from 'react';
import type { TraceRow } from '@/api/queries.ts';
import type { ShownColumn } from './columnChoice.ts';
import styles from './traces.module.css';

interface Props {
  columns: readonly ShownColumn[];
  chosen: boolean;
  onChoose: (traceId: string, range: boolean) => void;
  row: TraceRow;
  index: number;
  template: string;
  /** Address of the list's traces, to which an id is added. */
  base: string;
  active: boolean;
  onActivate: (traceId: string) => void;
  onOpen: (traceId: string) => void;
  now: Date;
}

function Row({
  columns,
  chosen,
  onChoose,
  row,
  index,
  template,
  base,
  active,
  onActivate,
  onOpen,
  now,
}: Props) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter opens the active row, by the key registry.
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      className={styles.row}
      data-testid="traces-row"
      data-trace-id={row.trace_id}
      style={{ gridTemplateColumns: template }}
      onMouseDown={() => onActivate(row.trace_id)}
      onClick={(event) => {
        // Cells with a tooltip lie above the link.
        if (!(event.target as Element).closest('a, input')) onOpen(row.trace_id);
      }}
    >
      <div role="gridcell" className={styles.choose} data-pinned={columns[0]?.pinned}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label="Choose this trace"
          checked={chosen}
          onMouseDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            onChoose(row.trace_id, event.shiftKey);
          }}
          readOnly
        />
      </div>
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={column.numeric ? styles.numeric : styles.cell}
          data-pinned={column.pinned}
        >
          {column.id === 'question' ? (
            <a
              href={base + row.trace_id}
              className={styles.link}
              title={row.question}
              onClick={(event) => {
                // Another tab or window is the browser's own.
                if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                onOpen(row.trace_id);
              }}
            >
              {row.question || 'No question was captured'}
            </a>
          ) : (
            column.cell(row, now)
          )}
        </div>
      ))}
    </div>
  );
}

/** The clock of a row moves on too seldom to draw it again for that. */
export const GridRow = memo(
  Row,
  (a, b) =>
    a.columns === b.columns &&
    a.chosen === b.chosen &&
    a.row === b.row &&
    a.index === b.index &&
    a.active === b.active &&
    a.base === b.base,
);
