import { expect, test } from 'vitest';
import type { TraceRow } from '@/api/queries.ts';
import { flatten, mergeHead } from './mergeHead.ts';

const row = (trace_id: string, e2e_us = 0) => ({ trace_id, e2e_us }) as TraceRow;

test('a row that moved between two fetches appears once', () => {
  expect(
    flatten([{ rows: [row('a'), row('b')] }, { rows: [row('b'), row('c')] }]).map(({ trace_id }) => trace_id),
  ).toEqual(['a', 'b', 'c']);
});

test('known rows are renewed in their places, and unknown ones are counted only', () => {
  const { rows, unseen } = mergeHead([row('a'), row('b')], [row('z'), row('b', 7)]);
  expect(rows).toEqual([row('a'), row('b', 7)]);
  expect(unseen).toBe(1);
});
