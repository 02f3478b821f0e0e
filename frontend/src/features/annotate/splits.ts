/** Where a step may be cut: before each line and each sentence of it. Pure; places count code points. */

import { codePoints } from './model/draft.ts';

// Behind a line's end, or behind a sentence's end and its space.
const ENDS = /\n+|[.!?;:]\s+/g;

/** Pieces of a step, each with where it begins in the step. */
export function piecesOf(step: string): { from: number; text: string }[] {
  const cuts = [0];
  for (const match of step.matchAll(ENDS)) {
    const end = match.index + match[0].length;
    if (step.slice(cuts.at(-1), end).trim() && step.slice(end).trim()) cuts.push(end);
  }
  return cuts.map((from, index) => ({
    from: codePoints(step.slice(0, from)).length,
    text: step.slice(from, cuts[index + 1]),
  }));
}

export function splitAt(bounds: readonly number[], step: number, offset: number): number[] {
  return [...bounds.slice(0, step + 1), (bounds[step] ?? 0) + offset, ...bounds.slice(step + 1)];
}

export function mergeWithNext(bounds: readonly number[], step: number): number[] {
  return bounds.filter((_, index) => index !== step + 1);
}
