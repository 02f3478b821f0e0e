/** Token blocks one behind another as one: a generation may be longer than a single answer of the API. */

import type { TokenBlock } from './tokenBlock.ts';

/** Of what is drawn: memory for a browser's tab, far above any model's context today. */
export const TOKENS_MAX = 2_000_000;

export function joinBlocks(blocks: readonly TokenBlock[]): TokenBlock {
  const [only] = blocks;
  if (blocks.length === 1 && only) return only;
  const count = blocks.reduce((sum, block) => sum + block.count, 0);
  const bytes = blocks.reduce((sum, block) => sum + block.text.length, 0);
  const joined: TokenBlock = {
    count,
    tokenId: new Uint32Array(count),
    textBytes: new Uint16Array(count),
    emission: new Uint32Array(count),
    timeUs: new Float64Array(count),
    logprob: new Float32Array(count),
    entropy: new Float32Array(count),
    margin: new Float32Array(count),
    confidence: new Float32Array(count),
    flags: new Uint8Array(count),
    text: new Uint8Array(bytes),
  };
  let at = 0;
  let byte = 0;
  for (const block of blocks) {
    for (const name of [
      'tokenId',
      'textBytes',
      'emission',
      'timeUs',
      'logprob',
      'entropy',
      'margin',
      'confidence',
      'flags',
    ] as const)
      joined[name].set(block[name], at);
    joined.text.set(block.text, byte);
    at += block.count;
    byte += block.text.length;
  }
  return joined;
}

/** Where the windows behind the first begin, by what its answer's headers say. */
export function furtherWindows(to: number, total: number): number[] {
  const found: number[] = [];
  if (to <= 0) return found;
  for (let from = to; from < Math.min(total, TOKENS_MAX); from += to) found.push(from);
  return found;
}
