import { expect, test } from 'vitest';
import type { TokenBlock } from '@/api/tokenBlock.ts';
import { heatOf, itlUs, MISSING, percentile, rankOf, sortedOf } from './metric.ts';

function block(timesUs: number[], emission: number[], logprob: number[] = timesUs.map(() => -1)): TokenBlock {
  const count = timesUs.length;
  return {
    count,
    tokenId: new Uint32Array(count),
    textBytes: new Uint16Array(count),
    emission: Uint32Array.from(emission),
    timeUs: Float64Array.from(timesUs),
    logprob: Float32Array.from(logprob),
    entropy: new Float32Array(count).fill(Number.NaN),
    margin: new Float32Array(count),
    confidence: new Float32Array(count),
    flags: Uint8Array.from(emission, (_, index) => (index === 0 ? 3 : 0)),
    text: new Uint8Array(),
  };
}

test('an emission’s gap is that of each of its tokens, and no follower shows 0', () => {
  expect([...itlUs(block([100, 150, 150, 150, 400], [0, 1, 1, 1, 2]))]).toEqual([
    Number.NaN,
    50,
    50,
    50,
    250,
  ]);
});

test('tokens that came with the very first emission have no gap', () => {
  expect([...itlUs(block([100, 100, 150], [0, 0, 1]))]).toEqual([Number.NaN, Number.NaN, 50]);
});

test('the first token is excluded from ITL and not called missing', () => {
  const heat = heatOf(block([100, 150, 210, 300], [0, 1, 2, 3]), 'itl');
  expect(heat.bins[0]).toBe(0);
  expect(heat.missing).toBe(0);
});

test('what was not captured is missing, never cold', () => {
  const heat = heatOf(block([1, 2, 3], [0, 1, 2]), 'entropy');
  expect([...heat.bins]).toEqual([MISSING, MISSING, MISSING]);
  expect(heat.missing).toBe(3);
  expect(heat.known).toBe(0);
});

test('bins ascend with the value, the top of the domain is the last bin, and the histogram counts all', () => {
  const logprobs = Array.from({ length: 200 }, (_, index) => -index / 50);
  const heat = heatOf(block([...logprobs.keys()], [...logprobs.keys()], logprobs), 'surprisal');
  for (let i = 1; i < 200; i++) expect(heat.bins[i]).toBeGreaterThanOrEqual(heat.bins[i - 1] ?? 0);
  expect(heat.bins[199]).toBe(8);
  expect(heat.histogram.reduce((sum, count) => sum + count, 0)).toBe(200);
});

test('of confidence the lowest is the hottest, and what is above the median is cold', () => {
  const steps = Array.from({ length: 200 }, (_, index) => index);
  const tokens = { ...block(steps, steps), confidence: Float32Array.from(steps, (step) => 20 - step / 20) };
  const heat = heatOf(tokens, 'confidence');
  expect([heat.bins[0], heat.bins[99], heat.bins[199]]).toEqual([0, 0, 8]);
  for (let i = 1; i < 200; i++) expect(heat.bins[i]).toBeGreaterThanOrEqual(heat.bins[i - 1] ?? 0);
  expect([heat.low, heat.high]).toEqual([sortedOf(heat)[1], sortedOf(heat)[99]]);
  const usual = heatOf(tokens, 'confidence', { low: 4, high: 8 });
  expect(Math.max(...usual.bins), 'surer throughout than is usual').toBe(0);
});

test('over what is usual for the model a slow generation is hot throughout, and a quick one is cold', () => {
  const steady = (gapUs: number) =>
    block(
      [0, 1, 2, 3].map((i) => i * gapUs),
      [0, 1, 2, 3],
    );
  const usual = { low: 10, high: 80 };
  expect([...heatOf(steady(100_000), 'itl', usual).bins]).toEqual([0, 8, 8, 8]);
  expect([...heatOf(steady(5_000), 'itl', usual).bins]).toEqual([0, 0, 0, 0]);
  const one = steady(20_000);
  expect(heatOf(one, 'itl', usual).bins[1]).toBe(3);
  expect(heatOf(one, 'itl').bins[1], 'alone, equal gaps are nothing remarkable').toBe(0);
  expect(heatOf(one, 'itl', usual)).toBe(heatOf(one, 'itl', { ...usual }));
});

test('equal values everywhere paint nothing', () => {
  expect(Math.max(...heatOf(block([0, 10, 20, 30], [0, 1, 2, 3]), 'itl').bins)).toBe(0);
});

test('percentiles and ranks are by nearest rank', () => {
  const sorted = Float64Array.of(1, 2, 3, 4);
  expect(percentile(sorted, 0.5)).toBe(2);
  expect(percentile(sorted, 0.99)).toBe(4);
  expect(rankOf(sorted, 2)).toBe(0.5);
  expect(percentile(new Float64Array(), 0.5)).toBeNaN();
});

test.each([
  ['in any order', (i: number) => Math.sin(i * i) * 1_000],
  ['ascending', (i: number) => i],
  ['descending', (i: number) => -i],
  ['of few kinds', (i: number) => i % 3],
  ['rising and falling', (i: number) => Math.min(i, 998 - i)],
])('percentiles of values %s are those of the values in order', (_, value) => {
  const values = Float64Array.from({ length: 999 }, (_, i) => value(i));
  const sorted = values.toSorted();
  for (const share of [0.001, 0.01, 0.5, 0.75, 0.99, 1])
    expect(percentile(values, share)).toBe(sorted[Math.ceil(share * 999) - 1]);
});
