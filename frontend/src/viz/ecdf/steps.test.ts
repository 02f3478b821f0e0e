import { expect, test } from 'vitest';
import { decades, ecdfPath, ends } from './steps.ts';

test('a distribution rises in steps', () => {
  const path = ecdfPath(
    [1, 1, 4],
    [0, 0.5, 1],
    (v) => v,
    (s) => s,
  );
  expect(path).toBe('M1.0 0.0H1.0V0.5H4.0V1.0');
});

test('one value alone, or none above zero, still has an axis', () => {
  expect(ends([3, 3])).toEqual([1.5, 6]);
  expect(ends([0])).toEqual([1, 10]);
  expect(ends([])).toEqual([1, 10]);
});

test('marks are round and few', () => {
  expect(decades(0.004, 0.06)).toEqual([0.005, 0.01, 0.02, 0.05]);
  expect(decades(1e-6, 1).length).toBeLessThanOrEqual(8);
});
