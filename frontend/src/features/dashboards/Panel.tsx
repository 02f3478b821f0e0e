/** One panel of a board: its title, what it shows now, the same as a table or CSV, and the whole screen. */

import { type ReactNode, useId, useRef, useState } from 'react';
import { Icon } from '@/app/shell/icons.tsx';
import { saveFile } from '@/lib/saveFile.ts';
import { type CellValue, csvOf, type TableData } from './csv.ts';
import styles from './dashboards.module.css';

interface Props {
  title: string;
  /** What the numbers are, in few words. */
  about?: string;
  legend?: ReactNode;
  /** The numbers of the panel in base units, as they go into CSV. */
  table: TableData;
  /** How a cell reads; the number itself where nothing is said. */
  show?: (value: CellValue, column: number) => ReactNode;
  wide?: boolean;
  children: ReactNode;
}

export function Panel({ title, about, legend, table, show, wide, children }: Props) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const [asTable, setAsTable] = useState(false);
  const name = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return (
    <section
      ref={panel}
      className={styles.panel}
      data-wide={wide}
      aria-labelledby={id}
      data-testid={`panel-${name}`}
    >
      <header>
        <h2 id={id}>{title}</h2>
        {about && <span className={styles.about}>{about}</span>}
        <span className={styles.spring} />
        <button
          type="button"
          aria-pressed={asTable}
          title="View as table"
          onClick={() => setAsTable(!asTable)}
        >
          <Icon name="traces" size={14} />
          <span className="visually-hidden">{title} as table</span>
        </button>
        <button
          type="button"
          title="Save as CSV"
          onClick={() => saveFile(`${name}.csv`, new Blob([csvOf(table)], { type: 'text/csv' }))}
        >
          CSV
          <span className="visually-hidden">: save {title}</span>
        </button>
        <button type="button" title="Whole screen" onClick={() => toggleFullscreen(panel.current)}>
          <Icon name="expand" size={14} />
          <span className="visually-hidden">{title} on the whole screen</span>
        </button>
      </header>
      {legend && !asTable && <div className={styles.legend}>{legend}</div>}
      {asTable ? <Twin table={table} show={show} label={title} /> : children}
    </section>
  );
}

function toggleFullscreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void element?.requestFullscreen?.();
}

const ROWS_MAX = 400;

function Twin({ table, show, label }: { table: TableData; show: Props['show']; label: string }) {
  const rows = table.rows.slice(-ROWS_MAX);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <div className={styles.twin} tabIndex={0} role="region" aria-label={`${label}, as a table`}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((value, i) => (
                <td key={table.columns[i]} data-text={typeof value === 'string'}>
                  {value === null ? '—' : show ? show(value, i) : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
