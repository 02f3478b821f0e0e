import { describe, expect, it } from 'vitest';
import { op } from './madeTask.ts';
import { createOutbox, type Errand, type Kept, type OutboxState } from './outbox.ts';

/** A store in memory, and a server that can be away, answer too late, or refuse a task. */
function world() {
  let held: Kept[] = [];
  let seq = 0;
  const server = { away: false, lost: false, refused: '', got: [] as string[], requests: 0 };
  const states: OutboxState[] = [];
  const refused: string[] = [];
  const waits: number[] = [];
  const heard = async (task: string, what: string[]) => {
    server.requests += 1;
    if (server.away) throw new TypeError('Failed to fetch');
    if (server.refused === task) throw new Error('409');
    // As the server does: an op that it has is left alone.
    for (const one of what) if (!server.got.includes(one)) server.got.push(one);
    if (server.lost) throw new TypeError('Failed to fetch');
  };
  const make = () =>
    createOutbox({
      keep: {
        add: async (errand: Errand) => {
          held.push({ seq: ++seq, errand });
          return seq;
        },
        all: async () => [...held],
        remove: async (seqs) => {
          held = held.filter((one) => !seqs.includes(one.seq));
        },
      },
      wire: {
        ops: (task, ops) =>
          heard(
            task,
            ops.map(({ op_id }) => `${task} ${op_id}`),
          ),
        submit: (task, submission) => heard(task, [`${task} submit ${submission}`]),
        skip: (task, reason) => heard(task, [`${task} skip ${reason}`]),
        reopen: (task) => heard(task, [`${task} reopen`]),
      },
      mayPass: (error) => error instanceof TypeError,
      onState: (state) => states.push(state),
      onRefused: (task) => refused.push(task),
      onDone: () => undefined,
      wait: async (ms) => {
        waits.push(ms);
        if (waits.length >= 3) {
          server.away = false;
          server.lost = false;
        }
      },
      alone: (work) => work(),
    });
  return { server, states, refused, waits, make, left: () => held.length };
}

describe('the outbox', () => {
  it('delivers two hundred ops of ten minutes offline once and in order', async () => {
    const { server, make, waits, left, states } = world();
    server.away = true;
    const outbox = make();
    for (let number = 1; number <= 200; number++)
      await outbox.put({ kind: 'op', task: 'a', op: op(number, 0, 1) });
    await outbox.put({ kind: 'submit', task: 'a', submission: 'once' });
    await outbox.flush();
    const ids = Array.from({ length: 200 }, (_, at) => `a ${op(at + 1, 0, 1).op_id}`);
    expect(server.got).toEqual([...ids, 'a submit once']);
    expect(left()).toBe(0);
    expect(waits.length).toBeGreaterThanOrEqual(3);
    expect(states.some(({ offline }) => offline)).toBe(true);
    expect(states.at(-1)).toEqual({ waiting: 0, offline: false });
  });

  it('sends again what may have arrived, and it counts once', async () => {
    const { server, make } = world();
    server.lost = true;
    const outbox = make();
    await outbox.put({ kind: 'op', task: 'a', op: op(1, 0, 1) });
    await outbox.put({ kind: 'submit', task: 'a', submission: 'once' });
    await outbox.flush();
    expect(server.got).toEqual(['a o-000001', 'a submit once']);
  });

  it('loses nothing where the tab is closed in between', async () => {
    const place = world();
    place.server.away = true;
    const first = place.make();
    void first.put({ kind: 'op', task: 'a', op: op(1, 0, 1) });
    await first.opsOf('a');
    place.server.away = false;
    const second = place.make();
    expect(await second.opsOf('a')).toHaveLength(1);
    await second.flush();
    expect(place.server.got).toEqual(['a o-000001']);
  });

  it('keeps the order of the calls', async () => {
    const { server, make } = world();
    const outbox = make();
    void outbox.put({ kind: 'op', task: 'a', op: op(1, 0, 1) });
    void outbox.put({ kind: 'submit', task: 'a', submission: 's' });
    void outbox.put({ kind: 'reopen', task: 'a' });
    void outbox.put({ kind: 'op', task: 'a', op: op(2, 0, 1) });
    await outbox.put({ kind: 'skip', task: 'b', reason: 'too_hard' });
    await outbox.flush();
    expect(server.got).toEqual(['a o-000001', 'a submit s', 'a reopen', 'a o-000002', 'b skip too_hard']);
  });

  it('sets a task aside that the server refuses, and goes on with the others', async () => {
    const { server, refused, make, left } = world();
    server.refused = 'a';
    const outbox = make();
    void outbox.put({ kind: 'op', task: 'a', op: op(1, 0, 1) });
    void outbox.put({ kind: 'submit', task: 'a', submission: 's' });
    await outbox.put({ kind: 'op', task: 'b', op: op(1, 0, 1) });
    await outbox.flush();
    expect([server.got, refused, left()]).toEqual([['b o-000001'], ['a'], 0]);
  });
});
