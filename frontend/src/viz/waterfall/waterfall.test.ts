import { describe, expect, test } from 'vitest';
import { concurrency, handovers, phaseAt, phaseShares, type TimedRow, ticks, timedRow } from './rows.ts';

const ORIGIN = '1764160000000000000';
const at = (us: number) => String(BigInt(ORIGIN) + BigInt(us) * 1_000n);
const generation = (from: number, duration: number) => ({
  started_ns: at(from),
  duration_us: duration,
  phases: { queue_us: 10, prefill_us: 20, reasoning_us: 50, answer_us: 10 },
});

describe('a row', () => {
  test('has its phases one after another, to scale, and the rest as what nobody told', () => {
    const { bars } = timedRow(ORIGIN, generation(100, 100), [], []);
    expect(bars).toEqual([
      { phase: 'queue', from: 100, to: 110 },
      { phase: 'prefill', from: 110, to: 130 },
      { phase: 'reasoning', from: 130, to: 180 },
      { phase: 'answer', from: 180, to: 190 },
      { phase: 'other', from: 190, to: 200 },
    ]);
  });
  test('never runs past its end, and has no phases where none were told', () => {
    expect(timedRow(ORIGIN, generation(0, 25), [], []).bars.at(-1)).toEqual({
      phase: 'prefill',
      from: 10,
      to: 25,
    });
    expect(timedRow(ORIGIN, { ...generation(0, 25), phases: null }, [], []).bars).toEqual([
      { phase: 'other', from: 0, to: 25 },
    ]);
  });
  test('marks preemptions and what ended them, but not the first scheduling', () => {
    const events = [
      { kind: 'queued', at_ns: at(0) },
      { kind: 'scheduled', at_ns: at(10) },
      { kind: 'preempted', at_ns: at(40) },
      { kind: 'scheduled', at_ns: at(60) },
    ];
    expect(timedRow(ORIGIN, generation(0, 100), events, []).marks).toEqual([
      { at: 40, kind: 'preempted' },
      { at: 60, kind: 'resumed' },
    ]);
  });
  test('says which phase it is in at a moment, and none outside of it', () => {
    const row = timedRow(ORIGIN, generation(100, 100), [], []);
    expect([99, 105, 131, 195, 201].map((us) => phaseAt(row, us))).toEqual([
      null,
      'queue',
      'reasoning',
      'other',
      null,
    ]);
    expect(phaseAt(null, 0)).toBe(null);
  });
  test('carries its PRM calls after its end', () => {
    const { bars } = timedRow(ORIGIN, generation(0, 90), [], [{ started_ns: at(95), duration_us: 5 }]);
    expect(bars.at(-1)).toEqual({ phase: 'prm', from: 95, to: 100 });
  });
});

describe('a range', () => {
  const rows = [timedRow(ORIGIN, generation(0, 100), [], []), timedRow(ORIGIN, generation(50, 100), [], [])];
  test('counts the most that ran at once in each part', () => {
    expect(concurrency(rows, 0, 200, 4)).toEqual([1, 2, 1, 0]);
    expect(concurrency(rows, 120, 140, 2)).toEqual([1, 1]);
    expect(concurrency(rows, 0, 0, 3)).toEqual([0, 0, 0]);
  });
  test('adds up what each phase takes of it', () => {
    const shares = phaseShares(rows, 0, 60);
    expect(shares.get('queue')).toBe(20);
    expect(shares.get('reasoning')).toBe(30);
    const all = phaseShares(rows, 0, 200);
    expect([...all.values()].reduce((sum, us) => sum + us, 0)).toBe(200);
  });
  test('is ruled at round moments', () => {
    expect(ticks(0, 10_000_000, 960)).toEqual(Array.from({ length: 11 }, (_, i) => i * 1e6));
    expect(ticks(3, 3, 100)).toEqual([]);
  });
});

test('a prompt that another engine filled is a transfer up to the first token', () => {
  const row = (from: number, to: number): TimedRow => ({
    bars: [{ phase: 'prefill', from, to: from + 5 }],
    marks: [],
    from,
    to,
  });
  const timed = new Map([
    ['a', row(0, 10)],
    ['b', row(12, 40)],
    ['c', row(12, 40)],
  ]);
  const one = (generation_id: string, role: string, handover: string) => ({
    generation_id,
    kv: { role, handover },
  });
  const requests = [one('a', 'kv_producer', 'x'), one('b', 'kv_consumer', 'x'), one('c', 'kv_consumer', 'y')];
  expect(handovers({ requests }, timed)).toEqual([{ from: 10, to: 17, target: timed.get('b') }]);
});
