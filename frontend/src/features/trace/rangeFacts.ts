/** What a range of tokens adds up to. */

import type { TokenBlock } from '@/api/tokenBlock.ts';

export interface RangeSums {
  count: number;
  emissions: number;
  /** From the first token's emission to the last one's. */
  durationUs: number;
  tokensPerS: number | null;
  /** Null where one of them was not captured: a sum of some is no sum of all. */
  logprobSum: number | null;
  entropyMean: number | null;
  confidenceMean: number | null;
}

export function rangeSums(block: TokenBlock, from: number, to: number): RangeSums {
  const last = Math.min(block.count - 1, to);
  let logprobSum = 0;
  let entropySum = 0;
  let confidenceSum = 0;
  let emissions = 0;
  for (let i = from; i <= last; i++) {
    logprobSum += block.logprob[i] as number;
    entropySum += block.entropy[i] as number;
    confidenceSum += block.confidence[i] as number;
    if (i === from || block.emission[i] !== block.emission[i - 1]) emissions++;
  }
  const count = last - from + 1;
  const durationUs = (block.timeUs[last] as number) - (block.timeUs[from] as number);
  // The first emission stands at the beginning of the time: only the tokens behind it came within.
  let firstSize = 1;
  while (from + firstSize <= last && block.emission[from + firstSize] === block.emission[from]) firstSize++;
  return {
    count,
    emissions,
    durationUs,
    tokensPerS: durationUs > 0 ? (1e6 * (count - firstSize)) / durationUs : null,
    logprobSum: Number.isNaN(logprobSum) ? null : logprobSum,
    entropyMean: Number.isNaN(entropySum) ? null : entropySum / count,
    confidenceMean: Number.isNaN(confidenceSum) ? null : confidenceSum / count,
  };
}
