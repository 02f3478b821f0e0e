import { describe, expect, it } from 'vitest';
import { mergeWithNext, piecesOf, splitAt } from './splits.ts';

describe('cutting steps', () => {
  it('offers lines and sentences, and loses no character', () => {
    const step = 'So a = 2. Then b = 3;\nhence 𝄞 c = 5.\n\n';
    const pieces = piecesOf(step);
    expect(pieces.map(({ text }) => text)).toEqual(['So a = 2. ', 'Then b = 3;\n', 'hence 𝄞 c = 5.\n\n']);
    expect(pieces.map(({ text }) => text).join('')).toBe(step);
    expect(pieces.map(({ from }) => from)).toEqual([0, 10, 22]);
  });

  it('leaves a step whole that has no place to cut', () => {
    expect(piecesOf('one thing')).toEqual([{ from: 0, text: 'one thing' }]);
    expect(piecesOf('\n\n')).toHaveLength(1);
  });

  it('splits and merges back to the same bounds', () => {
    expect(splitAt([0, 10, 20], 1, 4)).toEqual([0, 10, 14, 20]);
    expect(mergeWithNext([0, 10, 14, 20], 1)).toEqual([0, 10, 20]);
    expect(mergeWithNext([0, 10], 1)).toEqual([0, 10]);
  });
});
