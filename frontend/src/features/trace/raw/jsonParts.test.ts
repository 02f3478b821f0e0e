import { expect, test } from 'vitest';
import { childrenOf, PREVIEW_CHARS, sizeOf } from './jsonParts.ts';

test('children have paths that a program could use', () => {
  const value = { a: 1, 'b.c': [true], 'reckon.x': '{"d": null}' };
  expect(childrenOf(value, 'span')?.map(({ path }) => path)).toEqual([
    'span.a',
    'span["b.c"]',
    'span["reckon.x"]',
  ]);
  expect(childrenOf([1, 2], 'x')?.map(({ path }) => path)).toEqual(['x[0]', 'x[1]']);
});

test('text that is JSON is opened, other text and what is long are not', () => {
  expect(childrenOf('{"d": null}', 'x')).toEqual([{ name: 'd', path: 'x.d', value: null }]);
  for (const text of ['{broken', 'plain', '12', `[${'1,'.repeat(PREVIEW_CHARS)}1]`])
    expect(childrenOf(text, 'x')).toBeNull();
  expect(childrenOf(null, 'x')).toBeNull();
});

test('a size is in bytes', () => {
  expect(sizeOf('é')).toBe(2);
});
