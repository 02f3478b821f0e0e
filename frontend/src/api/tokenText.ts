/**
 * The text of a token block as one string, and where in it each token begins.
 *
 * A character belongs to the token that holds its first byte, so byte-fallback tokens that
 * only continue a character have no characters of their own. Bytes that are no UTF-8 become
 * U+FFFD, one per byte, and stay at their token.
 */

import type { TokenBlock } from './tokenBlock.ts';

export interface TokenText {
  text: string;
  /** Index into `text` of each token's first character; one more entry for the end. */
  charStart: Uint32Array;
}

const REPLACEMENT = 0xfffd;

export function tokenText(block: Pick<TokenBlock, 'count' | 'textBytes' | 'text'>): TokenText {
  const { count, textBytes, text: bytes } = block;
  const units = new Uint16Array(bytes.length);
  const charStart = new Uint32Array(count + 1);
  let unit = 0;
  let at = 0;
  let tokenEnd = 0;
  for (let token = 0; token < count; token++) {
    charStart[token] = unit;
    tokenEnd += textBytes[token] as number;
    // A character may run past its token's end; `at` is then already inside the next tokens.
    while (at < tokenEnd) {
      const length = sequenceLength(bytes, at);
      if (length === 0) {
        units[unit++] = REPLACEMENT;
        at += 1;
        continue;
      }
      const code = codePoint(bytes, at, length);
      if (code > 0xffff) {
        units[unit++] = 0xd800 + ((code - 0x10000) >> 10);
        units[unit++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
      } else {
        units[unit++] = code;
      }
      at += length;
    }
  }
  charStart[count] = unit;
  const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, unit));
  return { text, charStart };
}

/** Bytes of the well-formed UTF-8 sequence at `at`, or 0 (Unicode 16, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (at + length > bytes.length) return 0;
  const second = bytes[at + 1] as number;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) if (((bytes[at + i] as number) & 0xc0) !== 0x80) return 0;
  return length;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] as number;
  if (length === 1) return lead;
  let code = lead & (0x7f >> length);
  for (let i = 1; i < length; i++) code = (code << 6) | ((bytes[at + i] as number) & 0x3f);
  return code;
}

/** The token that `char` belongs to, by binary search; the last of those that start there. */
export function tokenAtChar(charStart: Uint32Array, char: number): number {
  let low = 0;
  let high = charStart.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((charStart[middle] as number) <= char) low = middle;
    else high = middle;
  }
  // Tokens without characters share their start with the next one that has some: never below it.
  return low;
}
