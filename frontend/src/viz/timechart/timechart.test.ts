import { expect, test } from 'vitest';
import { timeTicks, valueTicks } from './axis.ts';
import { gridOf, highest, onGrid, pathsOf, shifted } from './grid.ts';

const SPAN = { from_s: 600, to_s: 901, every_s: 60, complete_to_s: 901 };

test('values go from zero to a round one above the highest', () => {
  expect(valueTicks(37, 'count')).toEqual([0, 10, 20, 30, 40]);
  expect(valueTicks(40, 'count')).toEqual([0, 10, 20, 30, 40]);
  expect(valueTicks(2, 'count')).toEqual([0, 1, 2]);
  expect(valueTicks(0.0031, 'usd').at(-1)).toBeCloseTo(0.004);
  expect(valueTicks(150_000_000, 'us')).toEqual([0, 60_000_000, 120_000_000, 180_000_000]);
  expect(valueTicks(0, 'us')).toEqual([0, 1]);
});

test.each([1, 3, 7, 40, 999, 1e6, 6.1e7, 5e9, 1e12])(
  '%d needs at most six ticks and has a top above it',
  (max) => {
    const ticks = valueTicks(max, 'us');
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
  },
);

test('moments are round on the local clock', () => {
  const { at, stepS } = timeTicks(0, 86_400, 500, 19_800);
  expect(stepS).toBe(21_600);
  expect(at.every((moment) => (moment + 19_800) % stepS === 0)).toBe(true);
  expect(timeTicks(0, 400 * 604_800, 500, 0).at.length).toBeLessThanOrEqual(6);
});

test('the last point is incomplete until its time is over', () => {
  expect(gridOf(SPAN)).toEqual({
    fromS: 600,
    toS: 960,
    everyS: 60,
    at: [600, 660, 720, 780, 840, 900],
    complete: 5,
  });
  expect(gridOf({ ...SPAN, to_s: 900, complete_to_s: 900 }).complete).toBe(5);
});

test('what has no row is a gap, and what is next to it does not reach over', () => {
  const grid = gridOf(SPAN);
  const rows = [600, 660, 780, 840, 900].map((at_s) => ({ at_s, v: at_s / 60 }));
  const values = onGrid(grid, rows, ({ v }) => v);
  expect(values).toEqual([10, 11, null, 13, 14, 15]);
  const paths = pathsOf(
    values,
    grid.complete,
    (i) => i,
    (v) => v,
  );
  expect(paths.solid).toBe('M0.0 10.0L1.0 11.0M3.0 13.0L4.0 14.0');
  expect(paths.dashed).toBe('M4.0 14.0L5.0 15.0');
});

test('a point alone is a dot, also when it is the last and incomplete', () => {
  const paths = pathsOf(
    [1, null, 2],
    2,
    (i) => i,
    (v) => v,
  );
  expect(paths).toEqual({
    solid: '',
    dashed: '',
    dots: [
      [0, 1],
      [2, 2],
    ],
  });
});

test('an earlier period stands under the later one', () => {
  const later = { ...SPAN, from_s: 1200 };
  expect(shifted([{ at_s: 660 }], SPAN, later)).toEqual([{ at_s: 1260 }]);
});

test('layers count together, lines alone', () => {
  expect(
    highest(
      [[1, null, 9]],
      [
        [2, 3, 4],
        [8, null, 1],
      ],
    ),
  ).toBe(10);
  expect(highest([], [])).toBe(0);
});
