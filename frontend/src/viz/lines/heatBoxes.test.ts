import { expect, test } from 'vitest';
import type { Ruler } from './breakLines.ts';
import { heatBoxes, isPlain } from './heatBoxes.ts';

const ruler: Ruler = {
  tabPx: 32,
  char: (code) => (code >= 0x3000 ? 14 : 7),
  piece: () => Number.NaN,
};

const plain = (text: string) => isPlain(text, 0, text.length);

test('characters that stand alone make a line plain', () => {
  expect(plain('Then x² ≤ 4·α → “done”…\n')).toBe(true);
  expect(plain('漢字かな한글\tend')).toBe(true);
  expect(plain('')).toBe(true);
});

test.each([
  ['joined emoji', '👩‍👧'],
  ['combining marks', 'e\u0301'],
  ['right to left', 'שלום'],
  ['letters that join', 'مرحبا'],
  ['control characters', '\u001b[31m'],
  ['a carriage return', 'a\r\n'],
  ['a soft hyphen', 'co\u00adop'],
  ['no width', 'a\u200bb'],
  ['a line that hangs far over the edge', ' '.repeat(513)],
])('%s make it none', (_, text) => expect(plain(text)).toBe(false));

test('a box covers the run of one look, and bare text has none', () => {
  const text = 'ab cd 漢\te\n';
  const paint = {
    charStart: Uint32Array.of(0, 2, 5, 7, 8, 9, 10),
    bins: Uint8Array.of(0, 3, 8, 8, 0, 255),
    shared: null,
  };
  expect(heatBoxes(text, 0, text.length, paint, ruler)).toEqual([
    { x: 14, width: 21, bin: 3, emission: -1 },
    // A space, an ideograph, and a tab to its stop.
    { x: 35, width: 29, bin: 8, emission: -1 },
    { x: 71, width: 7, bin: 255, emission: -1 },
  ]);
});

test('tokens that came at once keep a box of their own', () => {
  const paint = {
    charStart: Uint32Array.of(0, 1, 2, 3, 4),
    bins: Uint8Array.of(2, 2, 2, 2),
    shared: Int32Array.of(4, 4, 5, 5),
  };
  const boxes = heatBoxes('abcd', 0, 4, paint, ruler);
  expect(boxes.map(({ x, width, emission }) => [x, width, emission])).toEqual([
    [0, 14, 4],
    [14, 14, 5],
  ]);
});
