/** Which pages of rows a stretch of the list needs, and what a search has found so far. Pure. */

import type { DatasetRow } from '@/api/datasets.ts';

/** A browser can scroll through so many rows; more are reached by a split or a text. */
export const ROWS_MAX = 900_000;

/** The numbers of the pages of so many rows that hold the rows `[first, last)` of `total`. */
export function pagesOf([first, last]: readonly [number, number], total: number, aPage: number): number[] {
  const end = Math.min(last, total);
  if (end <= first) return [];
  const from = Math.floor(first / aPage);
  return Array.from({ length: Math.floor((end - 1) / aPage) - from + 1 }, (_, at) => from + at);
}

/** All that was found, and how far the version was read. */
export function found(
  pages: readonly { rows: DatasetRow[]; next_first: number | null }[],
  total: number,
): { rows: DatasetRow[]; read: number } {
  const last = pages.at(-1);
  return { rows: pages.flatMap(({ rows }) => rows), read: last ? (last.next_first ?? total) : 0 };
}
