import { expect, test } from 'vitest';
import { ignoredParams, parseSearch, stringifySearch, wholeNumber } from './searchParams.ts';

test.each(['12e45678', 'true', '007', '9007199254740993', 'null', '{"a":1}', 'a b&c=d', '1e400', '"quoted"'])(
  'the value %s survives the address unchanged',
  (value) => {
    expect(parseSearch(stringifySearch({ peek: value }))).toEqual({ peek: value });
  },
);

test('a value written by hand is taken as it stands', () => {
  expect(parseSearch('?g=12e45678&s=017')).toEqual({ g: '12e45678', s: '017' });
});

test('defaults cost no characters', () => {
  expect(stringifySearch({ g: undefined, s: '', m: null })).toBe('');
});

test('whole numbers only', () => {
  expect(['17', '0', '-4', 'zzz', '1e3', '', '4294967296'].map((text) => wholeNumber(text))).toEqual([
    17,
    0,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('names what it ignores', () => {
  expect(ignoredParams({ s: '-4', x: '1' }, { s: (value) => wholeNumber(value) !== undefined })).toEqual([
    's=-4',
  ]);
});
