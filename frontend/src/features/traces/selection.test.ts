import { expect, test } from 'vitest';
import { extend, NOTHING, SELECTED_MAX, toggle } from './selection.ts';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

test('a row is chosen and let go', () => {
  const one = toggle(NOTHING, 'b');
  expect([...one.ids]).toEqual(['b']);
  expect(toggle(one, 'b').ids.size).toBe(0);
});

test('a range goes from the last chosen row, both ways', () => {
  expect([...extend(toggle(NOTHING, 'b'), 'd', ROWS).ids]).toEqual(['b', 'c', 'd']);
  expect([...extend(toggle(NOTHING, 'd'), 'b', ROWS).ids].sort()).toEqual(['b', 'c', 'd']);
  expect([...extend(NOTHING, 'c', ROWS).ids]).toEqual(['c']);
});

test('no more are chosen than one call takes', () => {
  const rows = Array.from({ length: SELECTED_MAX + 5 }, (_, i) => `${i}`);
  expect(extend(toggle(NOTHING, '0'), `${rows.length - 1}`, rows).ids.size).toBe(SELECTED_MAX);
});
