/** One trace in the table. Its question is a link that covers the row, so that every way of opening a link works.
 * It is no router's link, and listens to nothing: its rows do so for all of it. */

import { memo } from 'react';
import type { TraceRow } from '@/api/queries.ts';
import type { ShownColumn } from './columnChoice.ts';
import styles from './traces.module.css';

interface Props {
  columns: readonly ShownColumn[];
  chosen: boolean;
  row: TraceRow;
  index: number;
  template: string;
  /** Address of the list's traces, to which an id is added. */
  base: string;
  active: boolean;
  now: Date;
}

function Row({ columns, chosen, row, index, template, base, active, now }: Props) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      className={styles.row}
      data-testid="traces-row"
      data-trace-id={row.trace_id}
      style={{ gridTemplateColumns: template }}
    >
      <div role="gridcell" data-pinned={columns[0]?.pinned || undefined}>
        <span
          role="checkbox"
          tabIndex={-1}
          aria-checked={chosen}
          aria-label="Choose this trace"
          className={styles.choose}
        />
      </div>
      {columns.map((column) => {
        const { text, look, kind, name, fill, more } = column.cell(row, now);
        return (
          <div
            key={column.id}
            role="gridcell"
            aria-label={name}
            className={classOf(column, look)}
            data-kind={kind}
            data-pinned={column.pinned || undefined}
            style={fill ? { backgroundImage: fill } : undefined}
          >
            {column.id === 'question' ? (
              <a href={base + row.trace_id} className={styles.link}>
                {text}
              </a>
            ) : more ? (
              [text, more]
            ) : (
              text
            )}
          </div>
        );
      })}
    </div>
  );
}

function classOf({ cut, numeric }: ShownColumn, look: string | undefined): string {
  const names = [styles.cell, cut && styles.cut, numeric && styles.numeric, look && styles[look]];
  return names.filter(Boolean).join(' ');
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
