import { expect, test } from 'vitest';
import type { Generation } from '@/api/queries.ts';
import { ranks, sorted } from './ranking.ts';
import { traceView } from './traceView.ts';

test('unusable parameters are ignored and named', () => {
  const { view, ignored } = traceView({ s: '-4', tk: 'zzz', m: 'lol', g: '12e45678' });
  expect(view).toEqual({ g: undefined, s: undefined, tk: undefined, m: 'itl' });
  expect(ignored).toEqual(['g=12e45678', 's=-4', 'tk=zzz', 'm=lol']);
});

test('usable parameters are taken', () => {
  const { view, ignored } = traceView({ g: 'gn_00000000000012e4', s: '17', tk: '8123', m: 'entropy' });
  expect(view).toEqual({ g: 'gn_00000000000012e4', s: 17, tk: 8123, m: 'entropy' });
  expect(ignored).toEqual([]);
});

const generation = (generation_id: string, score: number | null, logprob_mean: number, branch: number) =>
  ({ generation_id, score, logprob_mean, branch }) as Generation;

test('candidates stand by score, those without one last, by mean log-probability', () => {
  const all = [
    generation('a', null, -2, 0),
    generation('b', 0.4, -1, 1),
    generation('c', null, -1, 2),
    generation('d', 0.9, -3, 3),
  ];
  expect(sorted(all, 'score').map(({ generation_id }) => generation_id)).toEqual(['d', 'b', 'c', 'a']);
  expect(ranks(all).get('b')).toBe(2);
  expect(sorted(all, 'order')).toEqual(all);
});
