/**
 * Decodes the token block, the per-token columns of one run of tokens.
 *
 * The layout is written down in backend/reckon/domain/token_block.py: `RKTB`, uint16 version,
 * uint16 mask of the captured columns, uint32 tokens, uint32 bytes of text, then the columns,
 * little-endian, widest first. Columns are views on the answer's own bytes; only the times are
 * copied, from u8 to doubles.
 */

export interface TokenBlock {
  count: number;
  tokenId: Uint32Array;
  textBytes: Uint16Array;
  emission: Uint32Array;
  /** Microseconds from the request's arrival to the token's emission. Exact below 2^53. */
  timeUs: Float64Array;
  /** Natural logarithms; NaN where not captured. */
  logprob: Float32Array;
  entropy: Float32Array;
  margin: Float32Array;
  /** Negative mean log-probability of the 20 likeliest tokens. */
  confidence: Float32Array;
  flags: Uint8Array;
  /** Concatenated UTF-8; `textBytes` cuts it. */
  text: Uint8Array;
}

export const FLAG_GENERATION_FIRST = 2;
export const FLAG_ENTROPY_LOWER_BOUND = 4;
export const FLAG_AFTER_PREEMPTION = 8;
/** Nobody told when the token came: its time is zero and means nothing. */
export const FLAG_UNTIMED = 32;

export class TokenBlockError extends Error {}

const MAGIC = 0x42544b52; // "RKTB", read little-endian.
const VERSION = 2;
const PREFIX_BYTES = 16;
const TOKEN_BYTES = 19;
const LOGPROB = 1;
const ENTROPY = 2;
const MARGIN = 4;
const CONFIDENCE = 8;

export function decodeTokenBlock(buffer: ArrayBuffer): TokenBlock {
  if (buffer.byteLength < PREFIX_BYTES)
    throw new TokenBlockError('The token block is shorter than its prefix.');
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(4, true) !== VERSION) {
    throw new TokenBlockError(`Not a token block of version ${VERSION}.`);
  }
  const mask = view.getUint16(6, true);
  const count = view.getUint32(8, true);
  const textLength = view.getUint32(12, true);
  if (mask > (LOGPROB | ENTROPY | MARGIN | CONFIDENCE))
    throw new TokenBlockError('The token block has a column of unknown name.');
  const captured = [LOGPROB, ENTROPY, MARGIN, CONFIDENCE].filter((bit) => mask & bit).length;
  if (PREFIX_BYTES + count * (TOKEN_BYTES + 4 * captured) + textLength !== buffer.byteLength) {
    throw new TokenBlockError('The token block is not as long as its prefix says.');
  }

  let at = PREFIX_BYTES;
  const next = (bytesPerToken: number) => {
    const from = at;
    at += count * bytesPerToken;
    return from;
  };
  const scalar = (bit: number) =>
    mask & bit ? new Float32Array(buffer, next(4), count) : new Float32Array(count).fill(Number.NaN);

  // In the order of the bytes.
  const timeUs = Float64Array.from(new BigUint64Array(buffer, next(8), count), Number);
  const tokenId = new Uint32Array(buffer, next(4), count);
  const emission = new Uint32Array(buffer, next(4), count);
  const logprob = scalar(LOGPROB);
  const entropy = scalar(ENTROPY);
  const margin = scalar(MARGIN);
  const confidence = scalar(CONFIDENCE);
  const textBytes = new Uint16Array(buffer, next(2), count);
  const flags = new Uint8Array(buffer, next(1), count);
  const text = new Uint8Array(buffer, at, textLength);
  if (textBytes.reduce((sum, length) => sum + length, 0) !== textLength)
    throw new TokenBlockError('The token lengths do not add up to the text.');
  return {
    count,
    tokenId,
    textBytes,
    emission,
    timeUs,
    logprob,
    entropy,
    margin,
    confidence,
    flags,
    text,
  };
}
