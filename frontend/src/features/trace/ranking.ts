/** Candidates in the order of the outline, and their places by score. */

import type { Generation } from '@/api/queries.ts';

export type OutlineSort = 'score' | 'tokens' | 'answer' | 'order';

/** Best first; what has no score comes last, there by mean log-probability. */
function byScore(a: Generation, b: Generation): number {
  if (a.score !== null && b.score !== null && a.score !== b.score) return b.score - a.score;
  if ((a.score === null) !== (b.score === null)) return a.score === null ? 1 : -1;
  return (
    (b.logprob_mean ?? Number.NEGATIVE_INFINITY) - (a.logprob_mean ?? Number.NEGATIVE_INFINITY) ||
    a.branch - b.branch
  );
}

const COMPARE: Record<OutlineSort, (a: Generation, b: Generation) => number> = {
  score: byScore,
  tokens: (a, b) => b.tokens.output - a.tokens.output,
  answer: (a, b) => (a.answer ?? '').localeCompare(b.answer ?? '') || byScore(a, b),
  order: () => 0,
};

export function sorted(generations: readonly Generation[], by: OutlineSort): Generation[] {
  return by === 'order' ? [...generations] : [...generations].sort(COMPARE[by]);
}

/** 1 for the best score, by generation id. */
export function ranks(generations: readonly Generation[]): Map<string, number> {
  return new Map(
    sorted(generations, 'score').map((generation, index) => [generation.generation_id, index + 1]),
  );
}
