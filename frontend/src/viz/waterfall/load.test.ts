import { expect, test } from 'vitest';
import { barsPath, pointAt, sums } from './load.ts';

const COLUMNS = { began_us: [0, 100, 250], ended_us: [100, 200, 400] };

test('each step is a bar as wide as it took and as high as its share', () => {
  expect(barsPath(COLUMNS, [2, 0, 4], 4, 20, 300)).toBe('M0 20V10H100V20ZM250 20V0H300V20Z');
});

test('nothing is drawn of steps that lie outside or where there is no scale', () => {
  expect(barsPath(COLUMNS, [1, 1, 1], 0, 20, 300)).toBe('');
  expect(barsPath({ began_us: [-50], ended_us: [-10] }, [1], 1, 20, 300)).toBe('');
});

test('between two steps no point is pointed at', () => {
  expect([50, 150, 220, 300, 900].map((us) => pointAt(COLUMNS, us))).toEqual([0, 1, -1, 2, -1]);
});

test('layers are stacked by adding what lies below', () => {
  expect(sums([1, 2], [3, 4])).toEqual([4, 6]);
});
