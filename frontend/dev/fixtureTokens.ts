/** Token streams for looking at the reader: prose with mathematics, any length, as the engine would send it. */

import { pick, randomFrom } from './random.ts';

export interface FixtureTokens {
  pieces: string[];
  stepFrom: number[];
  answerFrom: number;
  timeUs: number[];
  emission: number[];
  logprob: number[];
  entropy: number[];
  flags: number[];
}

const WORDS =
  'so the remainder must satisfy this congruence since both factors divide it we write n as a product of primes and then compare each side modulo seven which gives a contradiction unless k is even wait let me check that again with a smaller case before going on now we substitute back'.split(
    ' ',
  );
const SYMBOLS = [
  '12k',
  '+',
  '5',
  '≡',
  '3',
  '(mod',
  '7)',
  '=',
  '42',
  'gcd(7,12)',
  '→',
  '2ⁿ',
  '∑',
  'x²',
  '≤',
  '0.5',
];
const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '\u001b[31mred',
  'שלום',
  'العربية',
  '👩‍👩‍👧‍👦',
  '漢字仮名交じり文',
  'e\u0301',
  '\t',
  '<script>',
  'W'.repeat(400),
];

export interface TokenOptions {
  count: number;
  perEmission?: number;
  hostile?: boolean;
  captured?: boolean;
}

export function fixtureTokens(
  seed: number,
  { count, perEmission = 1, hostile = false, captured = true }: TokenOptions,
): FixtureTokens {
  const random = randomFrom(seed);
  const tokens: FixtureTokens = {
    pieces: [],
    stepFrom: [0],
    answerFrom: 0,
    timeUs: [],
    emission: [],
    logprob: [],
    entropy: [],
    flags: [],
  };
  const answerTokens = Math.min(24, Math.max(2, Math.floor(count / 12)));
  tokens.answerFrom = count - answerTokens;
  let time = 180_000 + random() * 90_000;
  let emission = -1;
  let leftInEmission = 0;
  let leftInStep = 30 + Math.floor(random() * 60);
  for (let i = 0; i < count; i++) {
    if (leftInEmission === 0) {
      emission++;
      leftInEmission = 1 + Math.floor(random() * perEmission);
      const spike = random() < 0.008 ? 30 + random() * 90 : 0;
      time += 1_000 * (18 + 5 * random() ** 2 + (random() < 0.06 ? 9 * random() : 0) + spike);
    }
    leftInEmission--;
    const last = leftInStep <= 1 || i === tokens.answerFrom - 1;
    const uncertain = random() < 0.12;
    tokens.pieces.push(last ? (random() < 0.2 ? '.\n\n' : '\n\n') : piece());
    tokens.emission.push(emission);
    tokens.timeUs.push(Math.round(time));
    tokens.logprob.push(captured ? -(uncertain ? 0.3 + 3.2 * random() : 0.12 * random() ** 3) : Number.NaN);
    tokens.entropy.push(captured ? (uncertain ? 0.5 + 1.9 * random() : 0.25 * random() ** 2) : Number.NaN);
    tokens.flags.push((i === 0 ? 2 : 0) | (i === 0 || tokens.emission[i - 1] !== emission ? 1 : 0) | 4);
    leftInStep--;
    if (last && i + 1 < count) {
      tokens.stepFrom.push(i + 1);
      leftInStep = i + 1 >= tokens.answerFrom ? count : 40 + Math.floor(random() * 330);
    }
  }
  return tokens;

  function piece(): string {
    if (hostile && random() < 0.08) return ` ${pick(random, HOSTILE)}`;
    if (random() < 0.03) return random() < 0.5 ? ',' : '.';
    if (random() < 0.02) return '\n';
    return ` ${random() < 0.22 ? pick(random, SYMBOLS) : pick(random, WORDS)}`;
  }
}

/** The token block's bytes, as backend/reckon/domain/token_block.py writes them. */
export function encodeTokenBlock(tokens: FixtureTokens, from: number, to: number): Buffer {
  const pieces = tokens.pieces.slice(from, to).map((text) => Buffer.from(text));
  const bytes = (array: ArrayBufferView) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  const ids = pieces.map((text) => text.reduce((hash, byte) => (hash * 31 + byte) % 151_000, 7));
  const entropy = tokens.entropy.slice(from, to);
  const scalars = [tokens.logprob.slice(from, to), entropy, entropy.map((value) => 3 / (value + 0.3))];
  const captured = scalars.map((values) => values.some((value) => !Number.isNaN(value)));
  const text = Buffer.concat(pieces);
  const prefix = Buffer.alloc(16);
  prefix.write('RKTB');
  prefix.writeUInt16LE(2, 4);
  prefix.writeUInt16LE(
    captured.reduce((mask, has, bit) => mask | (Number(has) << bit), 0),
    6,
  );
  prefix.writeUInt32LE(pieces.length, 8);
  prefix.writeUInt32LE(text.length, 12);
  return Buffer.concat([
    prefix,
    bytes(BigUint64Array.from(tokens.timeUs.slice(from, to), BigInt)),
    bytes(Uint32Array.from(ids)),
    bytes(Uint32Array.from(tokens.emission.slice(from, to))),
    ...scalars.filter((_, bit) => captured[bit]).map((values) => bytes(Float32Array.from(values))),
    bytes(Uint16Array.from(pieces, (piece) => piece.length)),
    bytes(Uint8Array.from(tokens.flags.slice(from, to))),
    text,
  ]);
}
