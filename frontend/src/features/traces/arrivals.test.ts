import { expect, test } from 'vitest';
import type { TraceRow } from '@/api/queries.ts';
import { inserted, renewed, unseen } from './arrivals.ts';

const row = (trace_id: string, started: number, e2e_us = 0) =>
  ({ trace_id, started_ns: `${1_795_684_601_000_000_000n + BigInt(started)}`, e2e_us }) as TraceRow;
const page = (rows: TraceRow[], next_cursor: string | null = null) => ({ rows, next_cursor, total: 10 });
const ids = (pages: { rows: TraceRow[] }[]) =>
  pages.map(({ rows }) => rows.map(({ trace_id }) => trace_id).join(''));
const PAGES = [page([row('e', 50), row('d', 40)], 'x'), page([row('c', 30), row('b', 20)])];

test('a known row is renewed where it stands, also when it started later than was thought', () => {
  const newer = row('c', 99, 7);
  const [first, second] = renewed(PAGES, new Map([['c', newer]]), new Set());
  expect(first).toBe(PAGES[0]);
  expect(second?.rows).toEqual([newer, row('b', 20)]);
  expect(second?.total).toBe(10);
});

test('what no longer fits leaves', () => {
  const pages = renewed(PAGES, new Map(), new Set(['d', 'unknown']));
  expect(ids(pages)).toEqual(['e', 'cb']);
  expect(pages[0]?.total).toBe(9);
});

test('new rows stand by their start, to the nanosecond', () => {
  const told = [row('f', 51), row('x', 35), row('a', 10), row('z', 40)];
  expect(unseen(PAGES, [...told, row('e', 50)])).toEqual(told);
  expect(ids(inserted(PAGES, told))).toEqual(['fezd', 'xcba']);
  expect(inserted(PAGES, told)[0]?.total).toBe(14);
});

test('what lies behind the last loaded row is left to the next page', () => {
  const pages = [page([row('e', 50), row('d', 40)], 'more')];
  expect(unseen(pages, [row('f', 60), row('c', 30)])).toEqual([row('f', 60)]);
});

test('an empty list takes everything', () => {
  const pages = [page([])];
  expect(ids(inserted(pages, unseen(pages, [row('a', 1), row('b', 2)])))).toEqual(['ba']);
});
