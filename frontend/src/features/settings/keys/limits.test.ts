import { expect, test } from 'vitest';
import { formatLimits, formatMib, parseCount, parseMib } from './limits.ts';

test('limits are read back as they were typed, and nothing typed is no limit', () => {
  for (const text of ['', '1', '0.5', '64', '1.25']) expect(formatMib(parseMib(text))).toBe(text);
  expect([parseMib('8'), parseCount('600'), parseCount(' ')]).toEqual([8_388_608, 600, null]);
});

test('limits are named in one line', () => {
  expect(formatLimits(1_200, 8_388_608)).toBe('1,200/min · 8 MiB');
  expect(formatLimits(null, 524_288)).toBe('0.5 MiB');
  expect(formatLimits(null, null)).toBe('');
});
