/** What a live stream has told of a list, and where it goes: known rows in place, new ones by their start. Pure. */

import type { TraceRow } from '@/api/queries.ts';

interface Page {
  rows: TraceRow[];
  next_cursor: string | null;
  total: number;
}

/** Newer first, as the list with `-started` has it; ids decide between equals. */
function isBefore(a: TraceRow, b: TraceRow): boolean {
  const [x, y] = [BigInt(a.started_ns), BigInt(b.started_ns)];
  return x === y ? a.trace_id > b.trace_id : x > y;
}

/** The pages with newer contents of what they show, and without what is gone; the same pages where nothing differs. */
export function renewed<P extends Page>(
  pages: readonly P[],
  told: ReadonlyMap<string, TraceRow>,
  gone: ReadonlySet<string>,
): P[] {
  return pages.map((page) => {
    const rows = page.rows
      .filter(({ trace_id }) => !gone.has(trace_id))
      .map((row) => told.get(row.trace_id) ?? row);
    const left = page.rows.length - rows.length;
    const differs = left > 0 || rows.some((row, at) => row !== page.rows[at]);
    return differs ? { ...page, rows, total: page.total - left } : page;
  });
}

/** Rows that the pages do not show and that belong among them: what lies behind their end comes with the next page. */
export function unseen(pages: readonly Page[], told: Iterable<TraceRow>): TraceRow[] {
  const known = new Set(pages.flatMap(({ rows }) => rows.map(({ trace_id }) => trace_id)));
  const end = pages.at(-1);
  const last = end?.next_cursor ? end.rows.at(-1) : undefined;
  return [...told].filter((row) => !known.has(row.trace_id) && (last === undefined || isBefore(row, last)));
}

/** The pages with `rows`, none of which they show, each at its place. */
export function inserted<P extends Page>(pages: readonly P[], rows: readonly TraceRow[]): P[] {
  const waiting = [...rows].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return pages.map((page, index) => {
    const placed: TraceRow[] = [];
    for (const row of page.rows) {
      while (waiting[0] && isBefore(waiting[0], row)) placed.push(waiting.shift() as TraceRow);
      placed.push(row);
    }
    if (index === pages.length - 1) placed.push(...waiting.splice(0));
    return { ...page, rows: placed, total: page.total + rows.length };
  });
}
