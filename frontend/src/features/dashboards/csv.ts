/** A table as CSV (RFC 4180). What a spreadsheet would take for a formula is kept text. Pure. */

export type CellValue = string | number | null;

export interface TableData {
  columns: readonly string[];
  rows: readonly (readonly CellValue[])[];
}

export function csvOf({ columns, rows }: TableData): string {
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
