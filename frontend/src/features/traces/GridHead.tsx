/** The table's header row; a click on a sortable column sorts on the server. */

import type { ColumnSpec } from './columns.tsx';
import { nextSort } from './listView.ts';
import styles from './traces.module.css';

interface Props {
  columns: readonly ColumnSpec[];
  template: string;
  sort: string;
  onSort: (sort: string) => void;
}

export function GridHead({ columns, template, sort, onSort }: Props) {
  return (
    <div className={styles.head} role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      <div role="columnheader">
        <span className="visually-hidden">Chosen</span>
      </div>
      {columns.map((column) => (
        <div
          key={column.id}
          role="columnheader"
          className={column.numeric ? styles.numeric : undefined}
          title={column.title}
          aria-sort={ariaSort(column, sort)}
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
        </div>
      ))}
    </div>
  );
}

function arrow(column: ColumnSpec, sort: string): string {
  if (sort === column.sort) return '↑';
  return sort === `-${column.sort}` ? '↓' : '';
}

function ariaSort(column: ColumnSpec, sort: string): 'ascending' | 'descending' | undefined {
  if (sort === column.sort) return 'ascending';
  return sort === `-${column.sort}` ? 'descending' : undefined;
}
