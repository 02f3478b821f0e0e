import { expect, test } from 'vitest';
import { blocksOf, inlines, STEP_CHARS_MAX } from './blocks.ts';

const kinds = (text: string) => blocksOf(text).map(({ kind }) => kind);

test('paragraphs, headings, items and code are told apart', () => {
  expect(kinds('one\ntwo\n\nthree\n## four\n- five\n2. six\n```py\nx = 1\n\ny\n```\nend')).toEqual([
    'paragraph',
    'paragraph',
    'heading',
    'item',
    'item',
    'code',
    'paragraph',
  ]);
  expect(blocksOf('```\nnever closed')).toEqual([{ kind: 'code', text: 'never closed' }]);
});

test('formulas are found in all four forms, also over empty lines', () => {
  expect(inlines('a $x^2$ b \\(y\\) c $$z$$ d \\[w\\]').filter(({ kind }) => kind === 'math')).toEqual([
    { kind: 'math', text: 'x^2', display: false },
    { kind: 'math', text: 'y', display: false },
    { kind: 'math', text: 'z', display: true },
    { kind: 'math', text: 'w', display: true },
  ]);
  expect(kinds('\\[\na\n\nb\n\\]')).toEqual(['paragraph']);
});

test('money is no formula', () => {
  expect(inlines('from $5 to $10 each').every(({ kind }) => kind === 'text')).toBe(true);
});

test('markup is text, and the text is all there', () => {
  const text = '<img src=x onerror=alert(1)> **b** `c` [x](javascript:alert(1))';
  expect(
    inlines(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text.replaceAll('**', '').replaceAll('`', ''));
});

test('the marks around the thinking are no text, elsewhere they are', () => {
  expect(blocksOf('<think>\nSo.\n\n')).toEqual(blocksOf('So.'));
  expect(blocksOf('So.\n</think>\n')).toEqual(blocksOf('So.'));
  expect(blocksOf('a <think> b')).toEqual([
    { kind: 'paragraph', parts: [{ kind: 'text', text: 'a <think> b' }] },
  ]);
});

test('a huge step is shown as it is', () => {
  expect(kinds('$x$ '.repeat(STEP_CHARS_MAX))).toEqual(['code']);
});
