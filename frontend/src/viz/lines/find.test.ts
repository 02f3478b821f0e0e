import { expect, test } from 'vitest';
import { findAll, HITS_MAX } from './find.ts';

const never = () => false;
const plain = { regex: false, matchCase: false };
const whole = (text: string) => [{ charFrom: 0, charTo: text.length }];
const places = (text: string, query: string, options = plain) => {
  const { starts, ends } = findAll(text, query, options, whole(text), never);
  return starts.map((start, i) => text.slice(start, ends[i]));
};

test('a phrase is found as it stands, in any case unless asked otherwise', () => {
  expect(places('Wait, wait. (wait)', 'wait')).toEqual(['Wait', 'wait', 'wait']);
  expect(places('Wait, wait', 'wait', { regex: false, matchCase: true })).toEqual(['wait']);
  expect(places('a.b axb', 'a.b')).toEqual(['a.b']);
  expect(places('a.b axb', 'a.b', { regex: true, matchCase: false })).toEqual(['a.b', 'axb']);
});

test('nothing is found twice, also across the pieces that a long part is read in', () => {
  const text = `${'x'.repeat(19_998)}needle${'y'.repeat(20_000)}needle`;
  expect(places(text, 'needle')).toHaveLength(2);
});

test('no match crosses two steps', () => {
  const text = 'one two';
  const parts = [
    { charFrom: 0, charTo: 3 },
    { charFrom: 3, charTo: 7 },
  ];
  expect(findAll(text, 'one two', plain, parts, never).starts).toEqual([]);
});

test('what is no expression says so, and empty matches are none', () => {
  expect(findAll('a', '(', { regex: true, matchCase: false }, whole('a'), never).error).toContain('regular');
  expect(places('abc', 'x*', { regex: true, matchCase: false })).toEqual([]);
});

test('too many, or too slow, is cut and says so', () => {
  const text = 'a'.repeat(HITS_MAX + 5);
  expect(findAll(text, 'a', plain, whole(text), never)).toMatchObject({ cut: true });
  expect(findAll('aaa', 'a', plain, whole('aaa'), () => true).cut).toBe(true);
});
