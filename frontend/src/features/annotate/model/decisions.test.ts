import { expect, it } from 'vitest';
import type { ReviewItem } from '@/api/annotation.ts';
import { follow, note, override, undecided } from './decisions.ts';

const item = {
  row: { conflicts: [1, 2] },
  votes: [
    { annotator: 'user:a', values: [1, -1, null] },
    { annotator: 'user:b', values: [1, 0, 1] },
  ],
} as unknown as ReviewItem;

it('follows a person where they said something', () => {
  const held = follow(item, new Map(), 1, 0);
  expect(held.get(1)).toEqual({ step: 1, value: -1, follows: 'user:a', note: '' });
  expect(follow(item, held, 2, 0)).toBe(held);
  expect(undecided(item, held)).toEqual([2]);
  expect(undecided(item, follow(item, held, 2, 1))).toEqual([]);
});

it('overrides with each value in turn, follows nobody then, and keeps the note', () => {
  let held = note(follow(item, new Map(), 1, 1), 1, 'why');
  held = override(held, 1);
  expect(held.get(1)).toEqual({ step: 1, value: -1, follows: null, note: 'why' });
  for (const value of ['unsure', 1, 0]) {
    held = override(held, 1);
    expect(held.get(1)?.value).toBe(value);
  }
});
