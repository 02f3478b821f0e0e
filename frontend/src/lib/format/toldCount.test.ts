import { expect, test } from 'vitest';
import { formatCount } from './count.ts';
import { toldCount } from './toldCount.ts';

test('a count that nobody told is a dash, and a told zero is a zero', () => {
  const tokens = {
    input: 12_345,
    cached: 0,
    output: 7,
    reasoning: 0,
    unknown: ['cached', 'output'],
  } as const;
  expect(toldCount(tokens, 'cached')).toBe('—');
  expect(toldCount(tokens, 'reasoning')).toBe('0');
  expect(toldCount(tokens, 'input')).toBe('12,345');
  expect(toldCount(tokens, 'input', formatCount)).toBe('12.3K');
});

test('what is known of a sum is said as its least', () => {
  const tokens = { input: 0, cached: 0, output: 1_200, reasoning: 0, unknown: ['output'] } as const;
  expect(toldCount(tokens, 'output', formatCount)).toBe('≥ 1.2K');
});
