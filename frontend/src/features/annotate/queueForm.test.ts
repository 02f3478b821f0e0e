import { expect, it } from 'vitest';
import { START, wanted } from './queueForm.ts';

it('becomes the call that makes the queue', () => {
  const made = wanted({ ...START, name: ' Weak ones ', q: ' prm.min<0.3 ', goldPercent: 5, size: 7 });
  expect(made).toMatchObject({ name: 'Weak ones', gold_rate: 0.05, overlap: 2, policy: 'first_error' });
  expect(made.source).toEqual({
    q: 'prm.min<0.3',
    t: '',
    sampling: 'random',
    generations: 'chosen',
    size: 7,
    dataset: null,
    split: null,
  });
});

it('asks a dataset for its rows, and no filter', () => {
  const made = wanted({ ...START, name: 'Old ones', q: 'left over', dataset: 'sums@3', split: 'train' });
  expect(made.source).toMatchObject({ q: '', dataset: 'sums@3', split: 'train' });
});
