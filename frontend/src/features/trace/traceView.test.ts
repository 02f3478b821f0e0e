import { expect, test } from 'vitest';
import { rangeText, tokenRange, traceView } from './traceView.ts';

test('unusable parameters are ignored and named', () => {
  const { view, ignored } = traceView({ s: '-4', tk: 'zzz', m: 'lol', g: '12e45678' });
  expect(view).toMatchObject({ g: undefined, s: undefined, tk: undefined, m: 'itl' });
  expect(ignored).toEqual(['g=12e45678', 's=-4', 'tk=zzz', 'm=lol']);
});

test('usable parameters are taken', () => {
  const { view, ignored } = traceView({ g: 'gn_00000000000012e4', s: '17', tk: '8123', m: 'entropy' });
  expect(view).toMatchObject({ g: 'gn_00000000000012e4', s: 17, tk: 8123, m: 'entropy' });
  expect(ignored).toEqual([]);
});

test('a range has both its ends, and no other form is one', () => {
  expect(tokenRange('8123-8190')).toEqual([8123, 8190]);
  expect(tokenRange('8123')).toEqual([8123, undefined]);
  for (const text of ['5-3', '1-2-3', '-4', '4-', 'a-b']) expect(tokenRange(text)).toBeUndefined();
  expect(rangeText(9, 4)).toBe('4-9');
  expect(rangeText(9, 9)).toBe('9');
});

test('every further parameter is checked', () => {
  const wrong = {
    tab: 'x',
    text: 'y',
    f: 'f'.repeat(201),
    sort: 'z',
    agg: 'q',
    vs: 'gn_1',
    sync: '0',
    pruned: 'yes',
    it: '0',
  };
  expect(traceView(wrong).ignored).toHaveLength(Object.keys(wrong).length);
  const { view } = traceView({ tab: 'map', pruned: '1', it: '41', f: 'score>0.4' });
  expect(view).toMatchObject({
    tab: 'map',
    pruned: true,
    near: false,
    it: 41,
    f: 'score>0.4',
    sort: 'score',
  });
});
