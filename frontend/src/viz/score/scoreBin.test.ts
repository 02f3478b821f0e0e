import { expect, test } from 'vitest';
import { scoreBin } from './scoreBin.ts';

test('seven bins, the middle one around the threshold', () => {
  expect([0, 0.1, 0.2, 0.4, 0.5, 0.6, 0.8, 1].map((score) => scoreBin(score))).toEqual([
    0, 0, 1, 2, 3, 4, 5, 6,
  ]);
  expect(scoreBin(0.8, 0.8)).toBe(3);
  expect(scoreBin(-1)).toBe(0);
  expect(scoreBin(2)).toBe(6);
});
