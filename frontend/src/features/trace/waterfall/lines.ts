/** The waterfall's lines, one for each row of the outline, out of what the trace and the engine tell. */

import type { EngineFacts, TraceDetail } from '@/api/queries.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatScore } from '@/lib/format/score.ts';
import type { WaterfallLine } from '@/viz/waterfall/paint.ts';
import { handovers, sinceUs, type TimedEvent, type TimedRow, timedRow } from '@/viz/waterfall/rows.ts';
import type { OutlineRow } from '../outline/rows.ts';

/** What each generation's line shows, by its id; folded or not, for folding must not reckon them anew. */
export interface TimedGenerations {
  timed: ReadonlyMap<string, TimedRow>;
  /** Of speculative decoding. */
  accepted: ReadonlyMap<string, string>;
  /** Of the KV cache that came from another engine. */
  arrived: ReadonlyMap<string, string>;
}

export function timedOf(detail: TraceDetail, engine: EngineFacts | undefined): TimedGenerations {
  const events = new Map<string, TimedEvent[]>();
  const accepted = new Map<string, string>();
  const arrived = new Map<string, string>();
  for (const { generation_id: id, events: own, speculation, chunks, kv } of engine?.requests ?? []) {
    if (id === null) continue;
    const cuts = chunks.slice(0, -1).map(({ ended_ns }) => ({ kind: 'chunk', at_ns: ended_ns }));
    events.set(id, [...(events.get(id) ?? []), ...cuts, ...own]);
    if (kv?.role === 'kv_consumer' && kv.cached_external) {
      const took = kv.load ? ` in ${formatDuration(sinceUs(kv.load.ended_ns, kv.load.began_ns))}` : '';
      arrived.set(id, `${formatExactCount(kv.cached_external)} tokens came over${took}`);
    }
    if (speculation?.drafted && speculation.accepted !== null)
      accepted.set(id, `spec ${formatScore(speculation.accepted / speculation.drafted)} accepted`);
  }
  const calls = new Map<string, EngineFacts['prm_calls']>();
  for (const call of engine?.prm_calls ?? []) {
    const id = call.generation_id;
    if (id !== null) calls.set(id, [...(calls.get(id) ?? []), call]);
  }
  const origin = detail.row.started_ns;
  const timed = new Map(
    detail.generations.map((one) => {
      const id = one.generation_id;
      return [id, timedRow(origin, one, events.get(id) ?? [], calls.get(id) ?? [])];
    }),
  );
  for (const { from, to, target } of handovers(engine, timed)) target.transfer = { from, to };
  return { timed, accepted, arrived };
}

export function linesOf(
  rows: readonly OutlineRow[],
  { timed, accepted, arrived }: TimedGenerations,
  currentId: string | undefined,
  critical: ReadonlySet<string | undefined>,
): WaterfallLine[] {
  return rows.map((row): WaterfallLine => {
    if (row.kind === 'stub')
      return { row: null, note: `+ ${row.count} pruned`, critical: false, current: false };
    const { generation_id: id, preemptions, selected } = row.generation;
    const notes = [
      selected ? '★' : '',
      accepted.get(id) ?? '',
      preemptions > 0 ? `${preemptions} preempted` : '',
      arrived.get(id) ?? '',
    ];
    return {
      row: timed.get(id) ?? null,
      note: notes.filter(Boolean).join(' · '),
      critical: critical.has(id),
      current: id === currentId,
    };
  });
}
