/** Splits a trace's wall time into phases that add up to it exactly, however generations overlap. */

export const PHASES = ['queue', 'prefill', 'reasoning', 'answer', 'prm', 'other'] as const;
export type Phase = (typeof PHASES)[number];

export interface Segment {
  phase: Phase;
  us: number;
}

interface PathGeneration {
  started_ns: string;
  duration_us: number;
  phases: { queue_us: number; prefill_us: number; reasoning_us: number; answer_us: number } | null;
}

/**
 * Walks back from the generation that ended last: before it, the one that ended last before its
 * start, and so on. What no generation on this path covers is PRM time, as far as `prmUs` goes,
 * and other time (network, strategy) for the rest. Parallel generations are not counted twice.
 */
export function criticalPath(
  startedNs: string,
  e2eUs: number,
  prmUs: number | null,
  generations: readonly PathGeneration[],
): Segment[] {
  const spans = spansOf(startedNs, e2eUs, generations);
  const segments: Segment[] = [];
  let prmLeft = prmUs ?? 0;
  const gap = (us: number) => {
    const prm = Math.min(us, prmLeft);
    prmLeft -= prm;
    if (us - prm > 0) segments.push({ phase: 'other', us: us - prm });
    if (prm > 0) segments.push({ phase: 'prm', us: prm });
  };
  let end = e2eUs;
  // Built from the end, then reversed.
  while (end > 0) {
    const previous = lastBefore(spans, end);
    if (!previous) break;
    if (end > previous.to) gap(end - previous.to);
    const from = Math.max(0, previous.from);
    segments.push(...phasesOf(previous.phases, previous.to - from).reverse());
    end = from;
  }
  if (end > 0) segments.push({ phase: 'other', us: end });
  return merge(segments.reverse());
}

/** Places of the generations on that path, the last one first. */
export function criticalPlaces(
  startedNs: string,
  e2eUs: number,
  generations: readonly PathGeneration[],
): number[] {
  const spans = spansOf(startedNs, e2eUs, generations);
  const places: number[] = [];
  for (let end = e2eUs; end > 0; ) {
    const previous = lastBefore(spans, end);
    if (!previous) break;
    places.push(previous.place);
    end = Math.max(0, previous.from);
  }
  return places;
}

interface PathSpan {
  place: number;
  from: number;
  to: number;
  phases: PathGeneration['phases'];
}

function spansOf(startedNs: string, e2eUs: number, generations: readonly PathGeneration[]): PathSpan[] {
  const origin = BigInt(startedNs);
  return generations.map((generation, place) => {
    const from = Number(BigInt(generation.started_ns) - origin) / 1_000;
    // Clocks of two machines differ a little: nothing ends after the query itself.
    return { place, from, to: Math.min(e2eUs, from + generation.duration_us), phases: generation.phases };
  });
}

/** Of those that end by `end`, the one that ended last. */
function lastBefore(spans: readonly PathSpan[], end: number): PathSpan | undefined {
  let found: PathSpan | undefined;
  for (const span of spans)
    if (span.to > 0 && span.to <= end && span.from < span.to && (!found || span.to > found.to)) found = span;
  return found;
}

/** The generation's phases cut or filled to `us`, in their order. */
function phasesOf(phases: PathGeneration['phases'], us: number): Segment[] {
  if (!phases) return [{ phase: 'other', us }];
  const parts: Segment[] = [];
  let left = us;
  for (const [phase, part] of [
    ['queue', phases.queue_us],
    ['prefill', phases.prefill_us],
    ['reasoning', phases.reasoning_us],
    ['answer', phases.answer_us],
  ] as const) {
    const taken = Math.min(left, Math.max(0, part));
    if (taken > 0) parts.push({ phase, us: taken });
    left -= taken;
  }
  if (left > 0) parts.push({ phase: 'other', us: left });
  return parts;
}

function merge(segments: Segment[]): Segment[] {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const last = merged[merged.length - 1];
    if (last?.phase === segment.phase) last.us += segment.us;
    else merged.push({ ...segment });
  }
  return merged;
}
