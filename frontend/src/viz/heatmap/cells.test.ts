import { expect, test } from 'vitest';
import { bucketFromUs, bucketOf, heatLayout, marks, SHADES, shadeOf } from './cells.ts';

test.each([0, 1, 2, 17, 999, 20_000, 1_000_000])('a gap of %d µs lies in its bucket', (us) => {
  expect(bucketFromUs(bucketOf(us))).toBeLessThanOrEqual(us + 1e-6);
  expect(bucketFromUs(bucketOf(us) + 1)).toBeGreaterThan(us);
});

test('one is the palest, the most the darkest, and shades follow the logarithm', () => {
  expect(shadeOf(1, 10_000)).toBe(0);
  expect(shadeOf(100, 10_000)).toBe(4);
  expect(shadeOf(10_000, 10_000)).toBe(SHADES - 1);
  expect(shadeOf(1, 1)).toBe(SHADES - 1);
});

test('cells of one shade are one path, and longer gaps stand higher', () => {
  const cells = [
    { at_s: 0, bucket: 40, gaps: 1 },
    { at_s: 60, bucket: 43, gaps: 1 },
    { at_s: 999, bucket: 40, gaps: 5 },
  ];
  const found = heatLayout(cells, [0, 60], { leftPx: 10, topPx: 0, widthPx: 20, heightPx: 40 });
  expect([found.lowBucket, found.highBucket, found.most]).toEqual([40, 44, 5]);
  expect(found.paths[0]).toBe('M10.0 30.0h10.00v10.00h-10.00zM20.0 0.0h10.00v10.00h-10.00z');
  expect(found.paths.slice(1).join('')).toBe('');
});

test('marks lie within', () => {
  expect(marks(bucketOf(2_000), bucketOf(40_000))).toEqual([3_000, 10_000, 30_000]);
});
