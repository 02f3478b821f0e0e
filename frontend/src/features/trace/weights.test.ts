import { expect, it } from 'vitest';
import { weights } from './weights.ts';

const one = (answer: string | null, score: number | null) => ({ answer, score });

it('adds up the scores of each answer', () => {
  const generations = [one('42', 0.9), one('40', 0.5), one('40', 0.25), one(null, null)];
  expect([...(weights({ generations, generations_total: 4 }) ?? [])]).toEqual([
    ['42', 0.9],
    ['40', 0.75],
  ]);
});

it('claims nothing where a candidate or a score is missing', () => {
  expect(weights({ generations: [one('42', 0.9)], generations_total: 2 })).toBeNull();
  expect(weights({ generations: [one('42', null)], generations_total: 1 })).toBeNull();
  expect(weights({ generations: [one(null, 0.5)], generations_total: 1 })).toBeNull();
});
