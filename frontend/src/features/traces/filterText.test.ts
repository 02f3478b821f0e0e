import { expect, test } from 'vitest';
import { chipsOf, termsOf, toggled, valuesOf, withField, withoutTerm, writing } from './filterText.ts';

const texts = (q: string) => termsOf(q).map(({ text }) => text);

test('conditions are told apart, whatever stands in quotes or brackets', () => {
  expect(texts('model:a "two words" answer:"x y" (a OR b) -tag:c')).toEqual([
    'model:a',
    '"two words"',
    'answer:"x y"',
    '(a OR b)',
    '-tag:c',
  ]);
  expect(texts(String.raw`"a \" b" c`)).toEqual([String.raw`"a \" b"`, 'c']);
  expect(termsOf('prm.min<0.3')[0]?.field).toBe('prm.min');
  expect(termsOf('E2E>2s -status:ok')).toMatchObject([
    { field: 'e2e', negated: false },
    { field: 'status', negated: true },
  ]);
});

test('a condition takes the place of all that was said of its field', () => {
  expect(withField('e2e>1s x e2e<9s', 'e2e', ['e2e>=2s', 'e2e<3s'])).toBe('x e2e>=2s e2e<3s');
  expect(withField('x e2e>1s', 'e2e', [])).toBe('x');
  expect(withField('', 'e2e', ['e2e>1s'])).toBe('e2e>1s');
});

test('what OR joins is left whole', () => {
  expect(withField('a OR b', 'e2e', ['e2e>1s'])).toBe('(a OR b) e2e>1s');
  expect(withField('a OR e2e>1s', 'e2e', [])).toBe('a OR e2e>1s');
  expect(chipsOf('a OR b')).toEqual([]);
});

test('values come and go one by one', () => {
  const one = toggled('x', 'strategy', 'strategy:beam_search');
  expect(one).toBe('x strategy:beam_search');
  const two = toggled(one, 'strategy', 'strategy:"a, b"');
  expect(two).toBe('x strategy:beam_search,"a, b"');
  expect(valuesOf(two, 'strategy')).toEqual(['beam_search', '"a, b"']);
  expect(toggled(toggled(two, 'strategy', 'strategy:"a, b"'), 'strategy', 'strategy:beam_search')).toBe('x');
});

test('a chip takes out its own condition only', () => {
  const q = 'a b a';
  const [, , last] = chipsOf(q);
  expect(last && withoutTerm(q, last)).toBe('a b');
});

test('what is being written is a field or one of its values', () => {
  expect(writing('x stra', 6)).toEqual({ from: 2, field: null, start: 'stra' });
  expect(writing('strategy:bon,be', 15)).toEqual({ from: 13, field: 'strategy', start: 'be' });
  expect(writing('-status:', 8)).toEqual({ from: 8, field: 'status', start: '' });
  expect(writing('(mod', 4)).toEqual({ from: 1, field: null, start: 'mod' });
});
