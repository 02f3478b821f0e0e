/**
 * Decodes the token block, the per-token columns of one run of tokens.
 *
 * The layout is written down in backend/reckon/domain/token_block.py: `RKTB`, uint16 version,
 * uint16 zero, uint32 header length, JSON header, padding to 8, then little-endian buffers.
 * Columns are views on the answer's own bytes; only the times are copied, from u8 to doubles.
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
  flags: Uint8Array;
  /** Concatenated UTF-8; `textBytes` cuts it. */
  text: Uint8Array;
}

export const FLAG_GENERATION_FIRST = 2;
export const FLAG_ENTROPY_LOWER_BOUND = 4;
export const FLAG_AFTER_PREEMPTION = 8;

export class TokenBlockError extends Error {}

interface Column {
  name: string;
  dtype: string;
  offset: number;
  length: number;
}

const MAGIC = 0x42544b52; // "RKTB", read little-endian.
const VERSION = 1;
const PREFIX_BYTES = 12;

export function decodeTokenBlock(buffer: ArrayBuffer): TokenBlock {
  if (buffer.byteLength < PREFIX_BYTES)
    throw new TokenBlockError('The token block is shorter than its prefix.');
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC || view.getUint16(4, true) !== VERSION) {
    throw new TokenBlockError(`Not a token block of version ${VERSION}.`);
  }
  const headerEnd = PREFIX_BYTES + view.getUint32(8, true);
  if (headerEnd > buffer.byteLength) throw new TokenBlockError("The token block's header is cut off.");
  const { tokens, columns } = parseHeader(new Uint8Array(buffer, PREFIX_BYTES, headerEnd - PREFIX_BYTES));
  const start = headerEnd + ((8 - (headerEnd % 8)) % 8);

  function column<T>(name: string, dtype: string, make: (at: number, length: number) => T): T {
    const found = columns.find((candidate) => candidate.name === name);
    if (found?.dtype !== dtype)
      throw new TokenBlockError(`The token block lacks the column ${name} as ${dtype}.`);
    const bytesPerValue = Number(dtype.slice(2));
    if (name !== 'text' && found.length !== tokens * bytesPerValue) {
      throw new TokenBlockError(`The column ${name} has not one value per token.`);
    }
    if (found.offset % 8 !== 0 || start + found.offset + found.length > buffer.byteLength) {
      throw new TokenBlockError(`The column ${name} ends outside the token block.`);
    }
    return make(start + found.offset, found.length / bytesPerValue);
  }

  const block: TokenBlock = {
    count: tokens,
    tokenId: column('token_id', '<u4', (at, n) => new Uint32Array(buffer, at, n)),
    textBytes: column('text_bytes', '<u2', (at, n) => new Uint16Array(buffer, at, n)),
    emission: column('emission', '<u4', (at, n) => new Uint32Array(buffer, at, n)),
    timeUs: Float64Array.from(
      column('time_us', '<u8', (at, n) => new BigUint64Array(buffer, at, n)),
      Number,
    ),
    logprob: column('logprob', '<f4', (at, n) => new Float32Array(buffer, at, n)),
    entropy: column('entropy', '<f4', (at, n) => new Float32Array(buffer, at, n)),
    margin: column('margin', '<f4', (at, n) => new Float32Array(buffer, at, n)),
    flags: column('flags', '<u1', (at, n) => new Uint8Array(buffer, at, n)),
    text: column('text', '<u1', (at, n) => new Uint8Array(buffer, at, n)),
  };
  const textBytes = block.textBytes.reduce((sum, length) => sum + length, 0);
  if (textBytes !== block.text.length)
    throw new TokenBlockError('The token lengths do not add up to the text.');
  return block;
}

function parseHeader(raw: Uint8Array): { tokens: number; columns: Column[] } {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder().decode(raw));
  } catch {
    throw new TokenBlockError("The token block's header is not JSON.");
  }
  const { tokens, columns } = (header ?? {}) as { tokens?: unknown; columns?: unknown };
  if (!Number.isSafeInteger(tokens) || !Array.isArray(columns)) {
    throw new TokenBlockError("The token block's header has no token count or no columns.");
  }
  return { tokens: tokens as number, columns: columns as Column[] };
}
