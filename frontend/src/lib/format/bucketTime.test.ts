import { expect, test } from 'vitest';
import { formatRange, formatRoughSpan, formatSpan } from './bucketTime.ts';
import { formatChange, formatPercent, formatRate, tickText } from './change.ts';

test('a range is written as the address has it', () => {
  expect(formatRange(1_795_000_000, 1_795_003_600)).toBe('2026-11-18T11:06:40Z..2026-11-18T12:06:40Z');
});

test('a length is told in its largest whole unit', () => {
  expect([604_800, 86_400, 5_400, 3_600, 60, 61].map(formatSpan)).toEqual([
    '7 days',
    '1 day',
    '90 minutes',
    '1 hour',
    '1 minute',
    '61 seconds',
  ]);
});

test('a length that is no whole number of anything is told in the unit that fits', () => {
  // A board ends with the minute that runs and begins with a whole point.
  expect([86_520, 3_720, 604_920, 10_900].map(formatRoughSpan)).toEqual([
    '24 hours',
    '62 minutes',
    '7 days',
    '3 hours',
  ]);
});

test('a change from nothing or to the unknown is no number', () => {
  expect(formatChange(104, 100)).toBe('▲ 4%');
  expect(formatChange(92, 100)).toBe('▼ 8%');
  expect(formatChange(1, 0)).toBe('');
  expect(formatChange(null, 3)).toBe('');
  expect(formatChange(3, null)).toBe('');
});

test('an unknown share is a dash, and nearly all is not all', () => {
  expect(formatPercent(null)).toBe('—');
  expect(formatPercent(0.9412)).toBe('94.1%');
  expect(formatPercent(0.9994)).toBe('99.9%');
  expect([0, 1].map(formatPercent)).toEqual(['0%', '100%']);
});

test('ticks carry no empty decimals', () => {
  expect(['40.0 s', '150 ms', '0 µs', '2.50 s', '$0.030', '75.0%', '1.00K'].map(tickText)).toEqual([
    '40 s',
    '150 ms',
    '0',
    '2.50 s',
    '$0.030',
    '75%',
    '1K',
  ]);
  expect([0.4133, 12.3, 4123].map(formatRate)).toEqual(['0.41', '12', '4,100']);
});
