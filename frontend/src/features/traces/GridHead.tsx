/** The table's header row: a click sorts on the server, a drag moves a column, its edge makes it wider. */

import { type ColumnChoice, movedTo, resized, type ShownColumn } from './columnChoice.ts';
import { nextSort } from './listView.ts';
import styles from './traces.module.css';
import { useColumnEdge } from './useColumnEdge.ts';

interface Props {
  columns: readonly ShownColumn[];
  chosen: readonly ColumnChoice[];
  template: string;
  minWidth: number;
  sort: string;
  onSort: (sort: string) => void;
  /** `held`: the pointer has not let go yet. */
  onColumns: (chosen: readonly ColumnChoice[], held: boolean) => void;
}

const DRAGGED = 'application/x-reckon-column';

export function GridHead({ columns, chosen, template, minWidth, sort, onSort, onColumns }: Props) {
  return (
    <div
      className={styles.head}
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: template, minWidth }}
    >
      <div role="columnheader" data-pinned={columns[0]?.pinned}>
        <span className="visually-hidden">Chosen</span>
      </div>
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="columnheader"
          className={styles.headCell}
          data-numeric={column.numeric}
          data-pinned={column.pinned}
          title={column.title}
          aria-sort={ariaSort(column, sort)}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.setData(DRAGGED, column.id);
            event.dataTransfer.effectAllowed = 'move';
          }}
          onDragOver={(event) => {
            if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
          }}
          onDrop={(event) => {
            const id = event.dataTransfer.getData(DRAGGED);
            if (!id) return;
            event.preventDefault();
            onColumns(movedTo(chosen, id, index), false);
          }}
        >
          {column.sort ? (
            <button
              type="button"
              className={styles.sort}
              onClick={() => onSort(nextSort(sort, column.sort ?? ''))}
            >
              {column.label}
              <span aria-hidden="true">{arrow(column, sort)}</span>
            </button>
          ) : (
            column.label
          )}
          <Edge
            name={column.name ?? column.label}
            onWidth={(width, held) => onColumns(resized(chosen, column.id, width), held)}
          />
        </div>
      ))}
    </div>
  );
}

interface EdgeProps {
  name: string;
  onWidth: (width: number | null, held: boolean) => void;
}

/** The right edge of a header: dragged, or moved by the arrows; a double click gives the usual width back. */
function Edge({ name, onWidth }: EdgeProps) {
  const edge = useColumnEdge(onWidth);
  return (
    <span
      {...edge}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${name}`}
      aria-valuenow={50}
      className={styles.edge}
    />
  );
}

function arrow(column: ShownColumn, sort: string): string {
  if (sort === column.sort) return '↑';
  return sort === `-${column.sort}` ? '↓' : '';
}

function ariaSort(column: ShownColumn, sort: string): 'ascending' | 'descending' | undefined {
  if (sort === column.sort) return 'ascending';
  return sort === `-${column.sort}` ? 'descending' : undefined;
}
