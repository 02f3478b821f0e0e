/** Cuts a line into runs of equal look, so that a line is a few boxes and not one per token. */

import { tokenAtChar } from '@/api/tokenText.ts';

export interface Run {
  from: number;
  to: number;
  /** 0 is plain; 1 to 8 are the ramp; MISSING is hatched. */
  bin: number;
  /** Emission that delivered several tokens at once: it is bracketed; -1 where there is none. */
  emission: number;
}

export interface Paint {
  charStart: Uint32Array;
  bins: Uint8Array;
  /** The emission of each token where it is shared with a neighbour, else -1; null where brackets are off. */
  shared: Int32Array | null;
}

export function lineRuns(from: number, to: number, paint: Paint | null): Run[] {
  if (!paint || to <= from) return to > from ? [{ from, to, bin: 0, emission: -1 }] : [];
  const { charStart, bins, shared } = paint;
  const runs: Run[] = [];
  let token = tokenAtChar(charStart, from);
  let at = from;
  while (at < to) {
    const end = Math.min(to, charStart[token + 1] ?? to);
    const bin = bins[token] ?? 0;
    const emission = shared?.[token] ?? -1;
    const last = runs[runs.length - 1];
    if (last && last.bin === bin && last.emission === emission) last.to = end;
    else if (end > at) runs.push({ from: at, to: end, bin, emission });
    at = end;
    token++;
  }
  return runs;
}

/** Marks tokens whose emission delivered more than one. */
export function sharedEmissions(emission: Uint32Array): Int32Array {
  const shared = new Int32Array(emission.length).fill(-1);
  for (let i = 1; i < emission.length; i++) {
    if (emission[i] === emission[i - 1]) {
      shared[i] = emission[i] as number;
      shared[i - 1] = emission[i] as number;
    }
  }
  return shared;
}
