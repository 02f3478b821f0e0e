/** A generation's time as bars: its phases one after another, its PRM calls, and what happened to it. */

import type { Phase } from '../phases/criticalPath.ts';

export interface Bar {
  phase: Phase;
  /** Microseconds since the trace began. */
  from: number;
  to: number;
}

export interface Mark {
  at: number;
  kind: 'preempted' | 'resumed' | 'chunk';
}

export interface TimedRow {
  bars: Bar[];
  marks: Mark[];
  /** From the end of the engine that filled the KV cache to the first token of the one that went on. */
  transfer?: { from: number; to: number };
  from: number;
  to: number;
}

export interface Timed {
  started_ns: string;
  duration_us: number;
  phases: { queue_us: number; prefill_us: number; reasoning_us: number; answer_us: number } | null;
}

export interface TimedEvent {
  kind: string;
  at_ns: string;
}

export const sinceUs = (ns: string, originNs: string): number =>
  Number(BigInt(ns) - BigInt(originNs)) / 1_000;

export function timedRow(
  originNs: string,
  generation: Timed,
  events: readonly TimedEvent[],
  prmCalls: readonly { started_ns: string; duration_us: number }[],
): TimedRow {
  const from = sinceUs(generation.started_ns, originNs);
  const to = from + generation.duration_us;
  const { phases } = generation;
  const bars: Bar[] = [];
  let at = from;
  for (const [phase, us] of [
    ['queue', phases?.queue_us ?? 0],
    ['prefill', phases?.prefill_us ?? 0],
    ['reasoning', phases?.reasoning_us ?? 0],
    ['answer', phases?.answer_us ?? 0],
  ] as const) {
    const end = Math.min(to, at + us);
    if (end > at) bars.push({ phase, from: at, to: end });
    at = Math.max(at, end);
  }
  if (at < to) bars.push({ phase: 'other', from: at, to });
  for (const call of prmCalls) {
    const start = sinceUs(call.started_ns, originNs);
    bars.push({ phase: 'prm', from: start, to: start + call.duration_us });
  }
  const marks: Mark[] = [];
  let waiting = false;
  for (const event of events) {
    if (event.kind === 'chunk') {
      // Where one chunk of the prompt ends and the next begins.
      marks.push({ at: sinceUs(event.at_ns, originNs), kind: 'chunk' });
      continue;
    }
    if (event.kind === 'preempted') marks.push({ at: sinceUs(event.at_ns, originNs), kind: 'preempted' });
    // The first scheduling is the end of the queue; one after a preemption is its end.
    else if (event.kind === 'scheduled' && waiting)
      marks.push({ at: sinceUs(event.at_ns, originNs), kind: 'resumed' });
    waiting = event.kind === 'preempted';
  }
  return { bars, marks, from, to };
}

/** The phase that a row is in at a moment; the later bar where two overlap, as it is painted above. */
export function phaseAt(row: TimedRow | null, us: number): Phase | null {
  return row?.bars.findLast(({ from, to }) => us >= from && us <= to)?.phase ?? null;
}

interface Handing {
  generation_id: string | null;
  kv: { role: string | null; handover: string | null } | null;
}

/** Prompts whose KV cache one engine of the trace filled and another took over. */
export function handovers(
  engine: { requests: readonly Handing[] } | undefined,
  timed: ReadonlyMap<string, TimedRow>,
): { from: number; to: number; target: TimedRow }[] {
  const requests = engine?.requests ?? [];
  const row = (one: Handing | undefined) => timed.get(one?.generation_id ?? '');
  return requests.flatMap((taker) => {
    const target = row(taker);
    if (taker.kv?.role !== 'kv_consumer' || !taker.kv.handover || !target) return [];
    const giver = row(
      requests.find(({ kv }) => kv?.role === 'kv_producer' && kv.handover === taker.kv?.handover),
    );
    const to = target.bars.find(({ phase }) => phase === 'prefill')?.to ?? target.from;
    return giver && to > giver.to ? [{ from: giver.to, to, target }] : [];
  });
}

/** How many generations ran at each of `count` moments' spans: the most at once in each. */
export function concurrency(rows: readonly TimedRow[], from: number, to: number, count: number): number[] {
  const width = (to - from) / Math.max(1, count);
  const found = new Array<number>(count).fill(0);
  if (!(width > 0)) return found;
  const changes = rows
    .flatMap((row) => [
      [row.from, 1],
      [row.to, -1],
    ])
    .sort(([a, p], [b, q]) => (a as number) - (b as number) || (p as number) - (q as number)) as [
    number,
    number,
  ][];
  let running = 0;
  let next = 0;
  for (let bucket = 0; bucket < count; bucket++) {
    const end = from + (bucket + 1) * width;
    while (next < changes.length && (changes[next] as [number, number])[0] <= from + bucket * width)
      running += (changes[next++] as [number, number])[1];
    let most = running;
    while (next < changes.length && (changes[next] as [number, number])[0] < end) {
      running += (changes[next++] as [number, number])[1];
      most = Math.max(most, running);
    }
    found[bucket] = most;
  }
  return found;
}

/** Microseconds that each phase takes of a range, added up over all rows. */
export function phaseShares(rows: readonly TimedRow[], from: number, to: number): Map<Phase, number> {
  const shares = new Map<Phase, number>();
  for (const { bars } of rows)
    for (const bar of bars) {
      const us = Math.min(to, bar.to) - Math.max(from, bar.from);
      if (us > 0) shares.set(bar.phase, (shares.get(bar.phase) ?? 0) + us);
    }
  return shares;
}

const STEPS = [1, 2, 5];

/** Round moments within a range, about one every `pitchPx` of `widthPx`. */
export function ticks(from: number, to: number, widthPx: number, pitchPx = 96): number[] {
  const span = to - from;
  if (!(span > 0) || widthPx <= 0) return [];
  const rough = (span * pitchPx) / widthPx;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((one) => one * power >= rough) ?? 10) * power;
  const found: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push(at);
  return found;
}
