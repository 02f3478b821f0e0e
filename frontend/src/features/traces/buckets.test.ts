import { expect, test } from 'vitest';
import { edgeText, rangeConditions, rangeOf } from './buckets.ts';

const BUCKETS = { field: 'e2e', labels: ['1s', '2s', '5s', '10s'], counts: [3, 4, 5] };

test.each([
  [0, 0, ['e2e>=1s', 'e2e<2s']],
  [1, 2, ['e2e>=2s', 'e2e<=10s']],
  [0, 2, []],
])('buckets %d to %d are conditions', (first, last, expected) => {
  expect(rangeConditions(BUCKETS, first, last)).toEqual(expected);
});

test.each([
  [0, 0],
  [1, 1],
  [1, 2],
])('buckets %d to %d are found again in the filter', (first, last) => {
  expect(rangeOf(`x ${rangeConditions(BUCKETS, first, last).join(' ')}`, BUCKETS)).toEqual([first, last]);
});

test('what falls on no edge, or says nothing of the field, is no range of buckets', () => {
  expect(rangeOf('', BUCKETS)).toBeNull();
  expect(rangeOf('e2e>=3s', BUCKETS)).toBeNull();
  expect(rangeOf('ttft>=1s', BUCKETS)).toBeNull();
  expect(rangeOf('e2e>=2s', BUCKETS)).toEqual([1, 2]);
});

test.each([
  ['78s', '1m 18s'],
  ['250ms', '250 ms'],
  ['$0.00004', '$0.000040'],
  ['10000', '10.0K'],
  ['80', '80'],
  ['0.25', '0.25'],
  ['qwen3-32b', 'qwen3-32b'],
])('the edge %s reads %s', (edge, expected) => {
  expect(edgeText(edge)).toBe(expected);
});
