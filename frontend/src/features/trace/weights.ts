/** Votes that weigh by score: for each answer the sum of its candidates' scores. Pure. */

import type { TraceDetail } from '@/api/queries.ts';

type Told = Pick<TraceDetail, 'generations_total'> & {
  generations: readonly Pick<TraceDetail['generations'][number], 'answer' | 'score'>[];
};

/** Null where candidates are missing on the page, or one that answers has no score: then no sum would be right. */
export function weights({ generations, generations_total }: Told): ReadonlyMap<string, number> | null {
  if (generations.length < generations_total) return null;
  const sums = new Map<string, number>();
  for (const { answer, score } of generations) {
    if (answer === null) continue;
    if (score === null) return null;
    sums.set(answer, (sums.get(answer) ?? 0) + score);
  }
  return sums.size > 0 ? sums : null;
}
