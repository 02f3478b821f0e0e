import { describe, expect, test } from 'vitest';
import type { Generation } from '@/api/queries.ts';
import { aggregated } from './aggregate.ts';
import { outlineFilter } from './filter.ts';
import { type OutlineChoice, outlined } from './rows.ts';

const one = (generation_id: string, more: Partial<Generation> = {}) =>
  ({
    generation_id,
    parent_id: null,
    score: 0.5,
    scores: [],
    tokens: { output: 10 },
    depth: 0,
    branch: 0,
    steps: 1,
    duration_us: 2e6,
    cost_usd: null,
    preemptions: 0,
    answer: null,
    correct: null,
    selected: false,
    pruned: null,
    status: 'ok',
    started_ns: '1',
    logprob_mean: null,
    ...more,
  }) as Generation;
const ALL: OutlineChoice = {
  sort: 'score',
  aggregate: 'recorded',
  filter: '',
  showPruned: false,
  unfolded: new Set(),
  closed: new Set(),
};
const told = (all: Generation[], choice: Partial<OutlineChoice> = {}) =>
  outlined(all, { ...ALL, ...choice }).rows.map((row) =>
    row.kind === 'stub' ? `+${row.count}@${row.level}` : `${row.generation.generation_id}@${row.level}`,
  );

describe('a score', () => {
  const scored = { score: 0.1, scores: [0.9, 0.5, 0.8] };
  test('is made of the steps in the way that is asked for', () => {
    expect(aggregated(scored, 'recorded')).toBe(0.1);
    expect(aggregated(scored, 'min')).toBe(0.5);
    expect(aggregated(scored, 'last')).toBe(0.8);
    expect(aggregated(scored, 'mean')).toBeCloseTo(0.7333, 3);
    expect(aggregated(scored, 'product')).toBeCloseTo(0.36, 9);
  });
  test('is none where steps wait for theirs', () => {
    expect(aggregated({ score: null, scores: [0.9, null] }, 'min')).toBeNull();
    expect(aggregated({ score: null, scores: [] }, 'product')).toBeNull();
  });
});

describe('the filter', () => {
  const all = [
    one('a', { score: 0.9, answer: '42', correct: true, selected: true, tokens: { output: 2_000 } as never }),
    one('b', { score: null, answer: '40', correct: false }),
    one('c', { score: 0.2, pruned: 'why' }),
  ];
  const kept = (filter: string) =>
    told(all, { filter })
      .map((row) => row[0])
      .join('');
  test('is terms that must all hold, and a minus denies', () => {
    expect(kept('score>0.4')).toBe('a');
    expect(kept('kept')).toBe('ab');
    expect(kept('kept,-correct')).toBe('b');
    expect(kept('answer:4,tokens>=2000')).toBe('a');
    expect(kept('pruned')).toBe('c');
    expect(kept('score<1,-scored')).toBe('');
  });
  test('names what it cannot read, and holds by the rest', () => {
    const { error, test: holds } = outlineFilter('kept,scor>1');
    expect(error).toContain('“scor>1”');
    expect(holds({ pruned: true } as never)).toBe(false);
    expect(outlineFilter('score>x').error).not.toBeNull();
  });
});

describe('rows', () => {
  const tree = [
    one('a', { score: 0.6 }),
    one('b', { parent_id: 'a', score: 0.3, pruned: 'why' }),
    one('c', { parent_id: 'a', score: 0.7 }),
    one('d', { parent_id: 'c', score: 0.1, pruned: 'why' }),
    one('e', { parent_id: 'c', score: 0.2, pruned: 'why' }),
    one('f', { score: 0.9, pruned: 'why' }),
  ];
  test('by score stand flat, with what was pruned in one row at the end', () => {
    expect(told(tree)).toEqual(['c@0', 'a@0', '+4@0']);
    expect(told(tree, { unfolded: new Set(['']) })).toEqual(['f@0', 'c@0', 'a@0', 'b@0', 'e@0', 'd@0']);
  });
  test('in the tree’s order keep their level, each place with its own fold', () => {
    expect(told(tree, { sort: 'order' })).toEqual(['a@0', 'c@1', '+2@2', '+1@1', '+1@0']);
    expect(told(tree, { sort: 'order', unfolded: new Set(['c']) })).toEqual([
      'a@0',
      'c@1',
      'd@2',
      'e@2',
      '+1@1',
      '+1@0',
    ]);
    expect(told(tree, { sort: 'order', closed: new Set(['a']) })).toEqual(['a@0', '+1@0']);
  });
  test('never fold the selected one', () => {
    expect(told([one('a', { pruned: 'why', selected: true })])).toEqual(['a@0']);
  });
  test('are ranked by the score that is asked for', () => {
    const two = [one('a', { score: 0.9, scores: [0.1] }), one('b', { score: 0.2, scores: [0.8] })];
    expect(told(two)).toEqual(['a@0', 'b@0']);
    expect(told(two, { aggregate: 'min' })).toEqual(['b@0', 'a@0']);
  });
});
