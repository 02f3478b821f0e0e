import { afterEach, expect, test } from 'vitest';
import { setZone } from '@/lib/format/zone.ts';
import { timeTicks, valueTicks } from './axis.ts';
import { endOf, gridOf, highest, onGrid, pathsOf, placeOf, shifted } from './grid.ts';

const SPAN = {
  from_s: 600,
  every_s: 60,
  starts_s: [600, 660, 720, 780, 840, 900],
  end_s: 960,
  complete_to_s: 901,
};

afterEach(() => setZone(undefined));

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

test('moments are round on the project’s clock', () => {
  setZone('Asia/Kolkata');
  const { at, stepS } = timeTicks(0, 86_400, 500);
  expect(stepS).toBe(21_600);
  expect(at.every((moment) => (moment + 19_800) % stepS === 0)).toBe(true);
  expect(timeTicks(0, 400 * 604_800, 500).at.length).toBeLessThanOrEqual(6);
});

test('ticks of days are midnights, before and after the clock is moved', () => {
  setZone('Europe/Berlin');
  const [from, to] = ['2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z'].map((iso) => Date.parse(iso) / 1_000);
  const { at } = timeTicks(from ?? 0, to ?? 0, 400);
  expect(at.map((tick) => new Date(tick * 1_000).toISOString().slice(5, 16))).toEqual([
    '10-24T22:00',
    '10-25T23:00',
    '10-26T23:00',
  ]);
});

test('the last point is incomplete until its time is over', () => {
  expect(gridOf(SPAN)).toEqual({
    fromS: 600,
    toS: 960,
    everyS: 60,
    at: [600, 660, 720, 780, 840, 900],
    complete: 5,
  });
  expect(gridOf({ ...SPAN, complete_to_s: 960 }).complete).toBe(6);
});

test('a longer day is one point as wide as the others', () => {
  const days = { starts_s: [0, 86_400, 176_400], end_s: 262_800, every_s: 86_400 };
  const grid = gridOf({ ...SPAN, ...days, from_s: 0 });
  expect(endOf(grid, 1)).toBe(176_400);
  expect([0, 86_400, 86_400 + 45_000, 176_400].map((at) => placeOf(grid, at))).toEqual([0, 1, 1.5, 2]);
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
  const later = { starts_s: [1200, 1260, 1320, 1380, 1440, 1500] };
  expect(shifted([{ at_s: 660 }], SPAN, later)).toEqual([{ at_s: 1260 }]);
  expect(shifted([{ at_s: 600 }, { at_s: 660 }], SPAN, { starts_s: later.starts_s.slice(1) })).toEqual([
    { at_s: 1260 },
  ]);
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
