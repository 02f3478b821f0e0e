/** Brings the polled first page into the loaded pages, without moving what a reader looks at. */

import type { TraceRow } from '@/api/queries.ts';

/** All rows in order; a row that moved between two fetches appears once, where it is first. */
export function flatten(pages: readonly { rows: TraceRow[] }[]): TraceRow[] {
  const seen = new Set<string>();
  const rows: TraceRow[] = [];
  for (const page of pages) {
    for (const row of page.rows) {
      if (seen.has(row.trace_id)) continue;
      seen.add(row.trace_id);
      rows.push(row);
    }
  }
  return rows;
}

/** Rows in their places with newer contents where the head has them, and how many of the head are missing. */
export function mergeHead(
  rows: readonly TraceRow[],
  head: readonly TraceRow[],
): { rows: TraceRow[]; unseen: number } {
  const newer = new Map(head.map((row) => [row.trace_id, row]));
  const merged = rows.map((row) => newer.get(row.trace_id) ?? row);
  const known = new Set(rows.map((row) => row.trace_id));
  return { rows: merged, unseen: head.filter((row) => !known.has(row.trace_id)).length };
}
