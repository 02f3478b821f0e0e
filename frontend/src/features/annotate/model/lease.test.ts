import { expect, test } from 'vitest';
import { countdown, leaseAt, untilHere, WARN_MS } from './lease.ts';

test('a lease warns in its last two minutes, and is over when they are', () => {
  expect(leaseAt(null, 5)).toEqual({ kind: 'held' });
  expect(leaseAt(WARN_MS + 1, 0)).toEqual({ kind: 'held' });
  expect(leaseAt(WARN_MS, 0)).toEqual({ kind: 'ending', leftMs: WARN_MS });
  expect(leaseAt(WARN_MS, WARN_MS - 1)).toEqual({ kind: 'ending', leftMs: 1 });
  expect(leaseAt(WARN_MS, WARN_MS)).toEqual({ kind: 'over' });
});

test('a browser whose clock goes wrong counts from its own now', () => {
  expect(untilHere('1900000000000000000', '1899999100000000000', 7)).toBe(900_007);
});

test('the seconds count down to the last one', () => {
  expect([120_000, 107_001, 60_000, 59_000, 1].map(countdown)).toEqual([
    '2:00',
    '1:48',
    '1:00',
    '0:59',
    '0:01',
  ]);
});
