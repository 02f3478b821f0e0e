import { expect, test } from 'vitest';
import type { TokenBlock } from '@/api/tokenBlock.ts';
import { nearestToken } from './nearestToken.ts';
import { rangeSums } from './rangeFacts.ts';

const block = {
  count: 6,
  emission: Uint32Array.from([0, 0, 1, 1, 2, 3]),
  timeUs: Float64Array.from([10, 10, 20, 20, 40, 50]),
  logprob: Float32Array.from([-1, -1, -2, -2, -0.5, Number.NaN]),
  entropy: Float32Array.from([1, 1, 2, 2, 3, 3]),
  confidence: Float32Array.from([9, 8, 7, 6, 5, Number.NaN]),
} as unknown as TokenBlock;

test('tokens of one emission take no time between them', () => {
  expect(rangeSums(block, 0, 4)).toEqual({
    count: 5,
    emissions: 3,
    durationUs: 30,
    tokensPerS: 1e5,
    logprobSum: -6.5,
    entropyMean: 1.8,
    confidenceMean: 7,
  });
  expect(rangeSums(block, 0, 1)).toMatchObject({ durationUs: 0, tokensPerS: null, emissions: 1 });
});

test('a sum with something missing is none, and a range ends where the tokens do', () => {
  expect(rangeSums(block, 4, 99)).toMatchObject({
    count: 2,
    logprobSum: null,
    entropyMean: 3,
    confidenceMean: null,
  });
});

test('the token nearest a moment is the last that had come', () => {
  expect([0, 10, 19, 20, 45, 999].map((us) => nearestToken(block.timeUs, us))).toEqual([0, 1, 1, 3, 4, 5]);
  expect(nearestToken(new Float64Array(0), 5)).toBe(-1);
});
