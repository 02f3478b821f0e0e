import { expect, test } from 'vitest';
import { formatBytes } from '@/lib/format/bytes.ts';
import { countsOf, sizesOf } from './ingestFacts.ts';

test('a counter that the server does not tell is not shown as zero', () => {
  expect(countsOf({ spans_stored: 0 }).map(({ name, value }) => [name, value])).toEqual([
    ['Spans stored', '0'],
  ]);
});

test('only losses are bad news, and only where there are any', () => {
  const bad = (counters: Record<string, number>) => countsOf(counters).filter((fact) => fact.bad);
  expect(bad({ spans_refused: 0, spans_stored: 9, spans_deduplicated: 4 })).toEqual([]);
  expect(bad({ spans_refused: 2, inserts_failed: 1 }).map(({ name }) => name)).toEqual([
    'Spans refused',
    'Failed inserts',
  ]);
});

test('sizes are bytes, and the lag is a time', () => {
  const shown = sizesOf({
    spool_bytes: 12_345,
    spool_segments: 2,
    spool_oldest_ms: 1_500,
    set_aside_bytes: 0,
  });
  expect(shown.map(({ value }) => value)).toEqual(['12.3 KB', '2', '1.50 s', '0 B']);
  expect(sizesOf({ spool_oldest_ms: 0 })[0]?.value).toBe('none');
});

test('bytes change their unit where rounding would carry', () => {
  expect([0, 999, 1_000, 99_950, 999_499, 999_500, 4e9].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.00 KB',
    '100 KB',
    '999 KB',
    '1.00 MB',
    '4.00 GB',
  ]);
});
