import { describe, expect, it } from 'vitest';
import { codePoints, firstError, fold, missing, stale, stepTexts } from './draft.ts';
import { op, task } from './madeTask.ts';

describe('fold', () => {
  const three = task(['one ', 'two ', 'three']);

  it('holds what came last', () => {
    const draft = fold(three, [op(1, 0, 1), op(2, 0, -1), op(3, null, 1), op(4, 1, 'why', 'comment')]);
    expect([...draft.values]).toEqual([
      [0, -1],
      [null, 1],
    ]);
    expect(draft.comments.get(1)).toBe('why');
  });

  it('keeps only what was said of steps that stay when the cut changes', () => {
    const draft = fold(three, [op(1, 0, 1), op(2, 1, 1), op(3, 2, -1), op(4, null, [0, 8], 'segmentation')]);
    expect([...draft.values]).toEqual([[1, -1]]);
    expect(draft.bounds).toEqual([0, 8]);
  });

  it('brings back what was said of steps with the cut that has them', () => {
    const said = [op(1, 0, 1), op(2, 1, 0), op(3, 1, 'why', 'comment'), op(4, null, [0, 8], 'segmentation')];
    const back = fold(three, [...said, op(5, 0, -1), op(6, null, [0, 4, 8], 'segmentation')]);
    expect([...back.values]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(back.comments.get(1)).toBe('why');
  });

  it('needs labels up to the first error, or everywhere', () => {
    const ops = [op(1, 0, 1), op(2, 1, -1)];
    expect(missing(fold(three, ops), 'first_error')).toEqual([]);
    expect(missing(fold(three, ops), 'all')).toEqual([2]);
    expect(missing(fold(three, [op(1, 1, 0)]), 'first_error')).toEqual([0, 2]);
    expect(firstError(fold(three, [op(1, 2, -1), op(2, 1, -1)]))).toBe(1);
  });

  it('counts code points, as the server does', () => {
    const clef = task(['𝄞a', 'b']);
    expect(stepTexts(codePoints(clef.text), clef.bounds)).toEqual(['𝄞a', 'b']);
  });
});

describe('stale', () => {
  it('flags later labels after a change of mind, until they are given anew', () => {
    const ops = [op(1, 0, 1), op(2, 1, 1), op(3, 0, -1)];
    expect([...stale(ops)]).toEqual([1]);
    expect([...stale([...ops, op(4, 1, 1)])]).toEqual([]);
    expect([...stale([op(1, 0, 1), op(2, 1, 1)])]).toEqual([]);
  });
});
