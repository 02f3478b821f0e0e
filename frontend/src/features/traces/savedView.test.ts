import { expect, test } from 'vitest';
import type { SavedView } from '@/api/views.ts';
import { contentOf, paramsOf, shownView } from './savedView.ts';

const weak: SavedView = {
  id: 'vw_0000000000000001',
  name: 'Weak ones',
  shared: false,
  q: 'prm.min<0.3',
  sort: '-cost',
  t: '24h',
  cols: '',
  owner_name: 'Ada',
  mine: true,
};

test('a view is shown while the list says exactly what it says', () => {
  const list = { q: weak.q, sort: weak.sort, t: weak.t };
  expect(shownView([weak], list)).toBe(weak);
  expect(shownView([weak], { ...list, t: '' })).toBeNull();
  expect(shownView([weak], list, 'time,cost')).toBeNull();
  expect(shownView([], list)).toBeNull();
});

test('what is saved shows the same list again', () => {
  const content = contentOf({ q: 'a', sort: 'e2e', t: '7d' }, ' Slow ', true);
  expect(content.name).toBe('Slow');
  expect(paramsOf({ ...weak, ...content })).toEqual({ q: 'a', sort: 'e2e', t: '7d', cols: '' });
  expect(paramsOf(null)).toEqual({ q: '', sort: '', t: '', cols: '' });
  expect(contentOf({ q: '', sort: '', t: '' }, 'x', false, 'time,cost').cols).toBe('time,cost');
});
