import { expect, test } from 'vitest';
import type { DatasetRow } from '@/api/datasets.ts';
import { found, pagesOf } from './places.ts';

test('a stretch needs the pages that it touches, and none behind the end', () => {
  expect(pagesOf([0, 50], 1_000, 50)).toEqual([0]);
  expect(pagesOf([49, 51], 1_000, 50)).toEqual([0, 1]);
  expect(pagesOf([41_000, 41_060], 41_010, 50)).toEqual([820]);
  expect(pagesOf([0, 60], 0, 50)).toEqual([]);
});

test('a search tells how far it has read, to the end where nothing is left', () => {
  const row = { id: 'a' } as DatasetRow;
  expect(found([], 9)).toEqual({ rows: [], read: 0 });
  expect(found([{ rows: [row], next_first: 7 }], 9)).toEqual({ rows: [row], read: 7 });
  expect(
    found(
      [
        { rows: [row], next_first: 7 },
        { rows: [], next_first: null },
      ],
      9,
    ),
  ).toEqual({ rows: [row], read: 9 });
});
