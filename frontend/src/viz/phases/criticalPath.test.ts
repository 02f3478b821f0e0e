import { expect, test } from 'vitest';
import { criticalPath } from './criticalPath.ts';

const T0 = '1700000000000000000';
const at = (us: number) => String(BigInt(T0) + BigInt(us) * 1_000n);
const generation = (fromUs: number, us: number) => ({
  started_ns: at(fromUs),
  duration_us: us,
  phases: { queue_us: 10, prefill_us: 20, reasoning_us: us - 50, answer_us: 20 },
});
const sum = (segments: { us: number }[]) => segments.reduce((total, { us }) => total + us, 0);

test('parallel generations are not counted twice', () => {
  const segments = criticalPath(T0, 1_000, null, [generation(100, 500), generation(100, 700)]);
  expect(sum(segments)).toBe(1_000);
  expect(segments.find(({ phase }) => phase === 'reasoning')?.us).toBe(650);
});

test('generations one after another are all on the path, PRM time between and behind them', () => {
  const segments = criticalPath(T0, 1_000, 250, [generation(0, 300), generation(400, 400)]);
  expect(sum(segments)).toBe(1_000);
  expect(segments.filter(({ phase }) => phase === 'reasoning')).toHaveLength(2);
  expect(sum(segments.filter(({ phase }) => phase === 'prm'))).toBe(250);
});

test('no generation: all of it is other time', () => {
  expect(criticalPath(T0, 500, null, [])).toEqual([{ phase: 'other', us: 500 }]);
});

test('a clock that runs ahead changes nothing about the sum', () => {
  expect(sum(criticalPath(T0, 500, 50, [generation(-40, 700)]))).toBe(500);
});
