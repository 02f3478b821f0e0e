/** The columns that an address names, in the table's own order; the usual ones where it names none. Pure. */

import { COLUMNS, type ColumnSpec } from './columns.tsx';

const USUAL = COLUMNS.filter(({ hidden }) => !hidden).map(({ id }) => id);

export function shownColumns(cols: string): readonly ColumnSpec[] {
  const asked = cols === '' ? USUAL : cols.split(',');
  const shown = COLUMNS.filter(({ id, fixed }) => fixed || asked.includes(id));
  return shown;
}

/** The address' text for a choice: empty where it is the usual one. */
export function colsText(ids: readonly string[]): string {
  const named = COLUMNS.filter(({ id, fixed }) => !fixed && ids.includes(id)).map(({ id }) => id);
  const usual = USUAL.filter((id) => !COLUMNS.find((column) => column.id === id)?.fixed);
  return named.join(',') === usual.join(',') ? '' : named.join(',') || 'none';
}
