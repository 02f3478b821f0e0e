/** One score out of a generation's step scores, in the ways that a person may compare. */

import type { Aggregate } from '../traceView.ts';

interface Scored {
  score: number | null;
  scores: readonly (number | null)[];
}

/** `recorded` is what the search itself used, on the whole path; the others are over this generation's own steps. */
export function aggregated({ score, scores }: Scored, how: Aggregate): number | null {
  if (how === 'recorded') return score;
  const known = scores.filter((one) => one !== null);
  const last = known[known.length - 1];
  // A part of the steps would be another score than all of them.
  if (last === undefined || known.length < scores.length) return null;
  if (how === 'last') return last;
  if (how === 'min') return Math.min(...known);
  if (how === 'mean') return known.reduce((sum, one) => sum + one, 0) / known.length;
  return known.reduce((product, one) => product * one, 1);
}

export function aggregateName(how: Aggregate, recorded: string | null): string {
  if (how !== 'recorded') return how;
  return recorded === null ? 'as recorded' : `${recorded}, as recorded`;
}
