import { expect, test } from 'vitest';
import { setZone } from '@/lib/format/zone.ts';
import { before, boardView, DEFAULT_SLO, objectivesOf, sloOf } from './boardView.ts';

test('defaults stand for what is unusable, and that is told', () => {
  const { view, ignored } = boardView({ t: 'yesterday', slo: 'ttft<2s', cmp: 'x', model: 'm' });
  expect(view).toMatchObject({ t: '24h', slo: DEFAULT_SLO, compare: false, model: 'm', everyMs: false });
  expect(ignored).toEqual(['t=yesterday', 'cmp=x', 'slo=ttft<2s']);
});

test('the address keeps all that a board shows', () => {
  const { view, ignored } = boardView({ t: '7d', cmp: 'before', slo: 'e2e:30s', every: '10s' });
  expect(view).toMatchObject({ t: '7d', compare: true, slo: 'e2e:30s', everyMs: 10_000 });
  expect(ignored).toEqual([]);
});

test('the period before is as long and ends where this one begins', () => {
  expect(before({ from_s: 6000, every_s: 60, starts_s: [6000, 6060] })).toEqual({ fromS: 5880, toS: 6000 });
  setZone('Europe/Berlin');
  const day = (iso: string) => Date.parse(iso) / 1_000;
  const starts_s = ['2026-10-25T23:00:00Z', '2026-10-26T23:00:00Z'].map(day);
  // The day before these two has 25 hours.
  expect(before({ from_s: starts_s[0] ?? 0, every_s: 86_400, starts_s }).fromS).toBe(
    day('2026-10-23T22:00:00Z'),
  );
  setZone(undefined);
});

test('objectives and their text are one another', () => {
  expect(sloOf(objectivesOf('ttft:2s,tpot:40ms'))).toBe('ttft:2s,tpot:40ms');
  expect(
    sloOf([
      { name: 'e2e', limit: ' ' },
      { name: 'ttft', limit: ' 1s ' },
    ]),
  ).toBe('ttft:1s');
  expect(objectivesOf('')).toEqual([]);
});
