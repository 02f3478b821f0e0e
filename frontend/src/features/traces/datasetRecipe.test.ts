import { expect, test } from 'vitest';
import { recipeOf } from './datasetRecipe.ts';

const CHOSEN = { q: 'id:tr_1', t: '', count: 1 };
const VERSIONS = [
  { name: 'sums', number: 2, state: 'published' },
  { name: 'sums', number: 3, state: 'failed' },
  { name: 'other', number: 9, state: 'published' },
] as const;

test('the next version has all of the last published one and keeps its splits', () => {
  expect(recipeOf(CHOSEN, 'sums', VERSIONS, '')).toEqual({
    sources: [
      { kind: 'dataset', dataset: 'sums@2' },
      { kind: 'labels', q: 'id:tr_1', t: '' },
    ],
    parent: 'sums@2',
  });
});

test('a new dataset has only what was chosen', () => {
  expect(recipeOf(CHOSEN, 'new', VERSIONS, 'chain-sums')).toEqual({
    sources: [{ kind: 'checked', checker: 'chain-sums', q: 'id:tr_1', t: '' }],
  });
});

test('labels may have to be blind and agreed on', () => {
  const { sources } = recipeOf(CHOSEN, 'new', VERSIONS, '', { blind: true, alphaMin: 0.6 });
  expect(sources).toEqual([{ kind: 'labels', q: 'id:tr_1', t: '', shown: ['blind'], alpha_min: 0.6 }]);
});
