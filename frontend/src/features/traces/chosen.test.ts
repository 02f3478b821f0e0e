import { expect, test } from 'vitest';
import { chosenRows, wholeList } from './chosen.ts';

const NOW = new Date('2026-11-26T12:00:00Z');

test('chosen rows are named', () => {
  expect(chosenRows(new Set(['tr_1', 'tr_2']))).toEqual({ q: 'id:tr_1,tr_2', t: '', count: 2 });
});

test('a range that moves on is held where it stands', () => {
  const { t } = wholeList({ q: '', sort: '-started', t: '24h' }, 7, NOW);
  expect(t).toBe('2026-11-25T12:00:00.000Z..2026-11-26T12:00:00.000Z');
});

test('a range that stands, and none, are left as they are', () => {
  const fixed = '2026-11-20T10:00Z..2026-11-20T12:00Z';
  expect(wholeList({ q: 'a', sort: '', t: fixed }, null, NOW)).toEqual({ q: 'a', t: fixed, count: null });
  expect(wholeList({ q: '', sort: '', t: '' }, 0, NOW).t).toBe('');
});
