import { expect, test } from 'vitest';
import { usualOf } from './usual.ts';

const FOUND = {
  model: 'm',
  days: 7,
  generations: 4_000,
  generations_min: 1_000,
  itl_us: { low: 20_000, high: 90_000 },
  surprisal: { low: 0, high: 3 },
  entropy: null,
  confidence: { low: 9, high: 14 },
  sampled: 200,
};

test('what is usual is in the units of the heat, and says over how many generations', () => {
  const itl = usualOf(FOUND, 'itl', 'model');
  expect(itl).toMatchObject({ domain: { low: 20, high: 90 }, scale: 'model', known: true });
  expect(itl.told).toContain('4,000 generations');
  expect(usualOf(FOUND, 'confidence', 'model').domain).toEqual({ low: 9, high: 14 });
  expect(usualOf(FOUND, 'surprisal', 'model').told).toContain('200 generations');
});

test('whoever asks for the trace alone gets it, and may go back', () => {
  expect(usualOf(FOUND, 'itl', 'trace')).toMatchObject({ domain: null, scale: 'trace', known: true });
});

test('where too little is known the trace is its own measure, and it is said why', () => {
  const few = { ...FOUND, generations: 12, itl_us: null, surprisal: null };
  expect(usualOf(few, 'itl', 'model')).toMatchObject({ domain: null, scale: 'trace', known: false });
  expect(usualOf(few, 'itl', 'model').told).toContain('12 generations of m in 7 days');
  expect(usualOf(FOUND, 'entropy', 'model')).toMatchObject({ domain: null, known: false });
  expect(usualOf(undefined, 'itl', 'model').known).toBe(false);
});
