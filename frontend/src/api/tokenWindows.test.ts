import { expect, test } from 'vitest';
import type { TokenBlock } from './tokenBlock.ts';
import { furtherWindows, joinBlocks, TOKENS_MAX } from './tokenWindows.ts';

const block = (texts: string[], from: number): TokenBlock => {
  const bytes = texts.map((text) => new TextEncoder().encode(text));
  const count = texts.length;
  const numbers = texts.map((_, i) => from + i);
  return {
    count,
    tokenId: Uint32Array.from(numbers),
    textBytes: Uint16Array.from(bytes.map(({ length }) => length)),
    emission: Uint32Array.from(numbers),
    timeUs: Float64Array.from(numbers.map((n) => n * 2 ** 33)),
    logprob: new Float32Array(count).fill(-1),
    entropy: new Float32Array(count).fill(Number.NaN),
    margin: new Float32Array(count),
    confidence: new Float32Array(count),
    flags: Uint8Array.from(numbers.map((n) => n % 8)),
    text: Uint8Array.from(bytes.flatMap((one) => [...one])),
  };
};

test('blocks one behind another are one block, whatever falls between them', () => {
  const texts = ['a', 'é', '漢字', '', '😀', 'end'];
  for (let cut = 0; cut <= texts.length; cut++)
    expect(joinBlocks([block(texts.slice(0, cut), 0), block(texts.slice(cut), cut)])).toEqual(
      block(texts, 0),
    );
});

test('windows go on from the first to the end, and stop at the bound', () => {
  expect(furtherWindows(100, 100)).toEqual([]);
  expect(furtherWindows(100, 250)).toEqual([100, 200]);
  expect(furtherWindows(0, 250)).toEqual([]);
  expect(furtherWindows(1_000_000, 1e9).at(-1)).toBeLessThan(TOKENS_MAX);
});
