/** The heat metrics: a value per token, the domain it is shown over, and its bin. */

import { FLAG_GENERATION_FIRST, type TokenBlock } from '@/api/tokenBlock.ts';

export const METRICS = ['itl', 'surprisal', 'entropy', 'confidence', 'none'] as const;
export type Metric = (typeof METRICS)[number];

export const BINS = 8;
export const MISSING = 255;

/** Microseconds between a token's emission and the one before; NaN for the generation's first. */
export function itlUs({ count, emission, timeUs, flags }: TokenBlock): Float64Array {
  const gaps = new Float64Array(count).fill(Number.NaN);
  let gap = Number.NaN;
  for (let i = 0; i < count; i++) {
    if (i > 0 && emission[i] !== emission[i - 1]) gap = (timeUs[i] as number) - (timeUs[i - 1] as number);
    // All tokens of one emission arrived at once: each carries the emission's gap, none is "0 ms".
    gaps[i] = ((flags[i] as number) & FLAG_GENERATION_FIRST) !== 0 ? Number.NaN : gap;
  }
  return gaps;
}

/** What the ends of the ramp stand for: milliseconds or nats. Of confidence the low end is the hot one. */
export interface Domain {
  low: number;
  high: number;
}

export interface Heat extends Domain {
  metric: Metric;
  /** Milliseconds or nats; NaN where there is none. */
  values: Float64Array;
  /** How many values there are. */
  known: number;
  bins: Uint8Array;
  /** Tokens per bin: index 0 is below the domain, 1 to 8 the ramp. */
  histogram: number[];
  missing: number;
}

/**
 * Bins over what is usual for the model, or, without a `domain`, over this generation's own: ITL from its p50 to
 * its p99, logarithmic; surprisal and entropy from 0 to their p99, confidence from its p50 down to its p1, linear.
 */
export function heatOf(block: TokenBlock, metric: Exclude<Metric, 'none'>, domain?: Domain | null): Heat {
  // Values of a block never change: going through the metrics reckons each of them once.
  const known = reckoned.get(block) ?? new Map<string, Heat>();
  const key = domain ? `${metric} ${domain.low} ${domain.high}` : metric;
  const heat = known.get(key) ?? newHeat(block, metric, domain ?? null);
  reckoned.set(block, known.set(key, heat));
  return heat;
}

/** The percentiles that a generation's own domain runs between; 0 is nothing at all. */
const SHARES: Record<Exclude<Metric, 'none'>, [number, number]> = {
  itl: [0.5, 0.99],
  surprisal: [0, 0.99],
  entropy: [0, 0.99],
  confidence: [0.01, 0.5],
};

const reckoned = new WeakMap<TokenBlock, Map<string, Heat>>();

function newHeat(block: TokenBlock, metric: Exclude<Metric, 'none'>, domain: Domain | null): Heat {
  const values = valuesOf(block, metric);
  const told = withoutNaN(values);
  const known = told.length;
  const [first, last] = SHARES[metric];
  const low = domain?.low ?? (first === 0 ? 0 : percentile(told, first));
  const high = domain?.high ?? percentile(told, last);
  const falls = metric === 'confidence';
  const scale = metric === 'itl' ? Math.log : (value: number) => value;
  const from = scale(Math.max(low, metric === 'itl' ? 1e-6 : 0));
  const perBin = (scale(high) - from) / BINS;
  const bins = new Uint8Array(values.length);
  const histogram = new Array<number>(BINS + 1).fill(0);
  let missing = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) {
      // The first emission has no gap by definition; that is no missing datum.
      const excluded = metric === 'itl';
      bins[i] = excluded ? 0 : MISSING;
      if (!excluded) missing++;
      continue;
    }
    const above = falls ? high - value : scale(value) - from;
    const cold = falls ? value > high : value < low;
    const bin = cold || !(perBin > 0) ? 0 : Math.min(BINS, 1 + Math.floor(above / perBin));
    bins[i] = bin;
    histogram[bin] = (histogram[bin] as number) + 1;
  }
  return { metric, values, known, low, high, bins, histogram, missing };
}

function withoutNaN(values: Float64Array): Float64Array {
  const told = new Float64Array(values.length);
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) told[count++] = value;
  return told.subarray(0, count);
}

const orders = new WeakMap<Heat, Float64Array>();

/** The values ascending, without NaN, for ranks: only asked for where one is told, since it takes a while. */
export function sortedOf(heat: Heat): Float64Array {
  const known = orders.get(heat) ?? withoutNaN(heat.values).sort();
  orders.set(heat, known);
  return known;
}

function valuesOf(block: TokenBlock, metric: Exclude<Metric, 'none'>): Float64Array {
  if (metric === 'itl') return itlUs(block).map((us) => us / 1_000);
  if (metric === 'entropy') return new Float64Array(block.entropy);
  if (metric === 'confidence') return new Float64Array(block.confidence);
  const values = new Float64Array(block.logprob);
  // A logprob of exactly 0 gives -0, which is shown as 0.
  for (let i = 0; i < values.length; i++) values[i] = Math.abs(values[i] as number);
  return values;
}

/** Nearest-rank percentile; NaN of none. Puts the values into another order. */
export function percentile(values: Float64Array, share: number): number {
  if (values.length === 0) return Number.NaN;
  return smallest(values, Math.min(values.length - 1, Math.max(0, Math.ceil(share * values.length) - 1)));
}

/** No honest text needs as many; what remains then is sorted. */
const ROUNDS_MAX = 60;

/** The value that stands at `index` once all are in order (Hoare, FIND): without putting all in order. */
function smallest(values: Float64Array, index: number): number {
  let [left, right] = [0, values.length - 1];
  for (let round = 0; left < right; round++) {
    if (round === ROUNDS_MAX) {
      values.subarray(left, right + 1).sort();
      break;
    }
    const pivot = values[index] as number;
    let [i, j] = [left, right];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while (pivot < (values[j] as number)) j--;
      if (i > j) break;
      const moved = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = moved;
    }
    if (j < index) left = i;
    if (index < i) right = j;
  }
  return values[index] as number;
}

/** Share of values that are at most `value`. */
export function rankOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return sorted.length === 0 ? Number.NaN : low / sorted.length;
}
