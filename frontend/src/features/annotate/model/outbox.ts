/**
 * What is on its way to the server: kept until the server has it, sent in order, one request at a time.
 *
 * Nothing waits for it. A network that is away is asked again and again; what the server refuses for
 * good is set aside with its reason, together with all that hangs on the same task.
 */

import type { SkipReason } from '@/api/annotation.ts';
import type { Op } from './draft.ts';

export type Errand =
  | { kind: 'op'; task: string; op: Op }
  | { kind: 'submit'; task: string; submission: string }
  | { kind: 'skip'; task: string; reason: SkipReason }
  | { kind: 'reopen'; task: string };

export interface Kept {
  seq: number;
  errand: Errand;
}

/** Where errands are kept; IndexedDB in a browser. */
export interface Keep {
  add(errand: Errand): Promise<number>;
  all(): Promise<Kept[]>;
  remove(seqs: readonly number[]): Promise<void>;
}

export interface Wire {
  ops(task: string, ops: Op[]): Promise<unknown>;
  submit(task: string, submission: string): Promise<unknown>;
  skip(task: string, reason: SkipReason): Promise<unknown>;
  reopen(task: string): Promise<unknown>;
}

export interface OutboxState {
  waiting: number;
  /** Whether the last attempt met no server. */
  offline: boolean;
}

export interface OutboxParts {
  keep: Keep;
  wire: Wire;
  /** Whether asking again can help. */
  mayPass: (error: unknown) => boolean;
  onState: (state: OutboxState) => void;
  /** The server refuses for good; the task's errands are let go. */
  onRefused: (task: string, error: unknown) => void;
  onDone: (errand: Errand) => void;
  wait: (ms: number) => Promise<void>;
  /** Runs `work` while no other window does. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
}

const OPS_A_REQUEST = 200;
const WAIT_MS = 1_000;
const WAIT_MS_MAX = 15_000;

export function createOutbox(parts: OutboxParts) {
  let running: Promise<void> | null = null;
  let again = false;
  let writing: Promise<unknown> = Promise.resolve();
  let failures = 0;

  async function batch(kept: readonly Kept[]): Promise<void> {
    const [first] = kept;
    if (!first) return;
    const { errand } = first;
    const { wire } = parts;
    if (errand.kind === 'op') {
      const end = kept.findIndex(({ errand: one }) => one.kind !== 'op' || one.task !== errand.task);
      const together = kept.slice(0, Math.min(end < 0 ? kept.length : end, OPS_A_REQUEST));
      await wire.ops(
        errand.task,
        together.flatMap(({ errand: one }) => (one.kind === 'op' ? [one.op] : [])),
      );
      await parts.keep.remove(together.map(({ seq }) => seq));
      for (const { errand: one } of together) parts.onDone(one);
      return;
    }
    if (errand.kind === 'submit') await wire.submit(errand.task, errand.submission);
    else if (errand.kind === 'skip') await wire.skip(errand.task, errand.reason);
    else await wire.reopen(errand.task);
    await parts.keep.remove([first.seq]);
    parts.onDone(errand);
  }

  async function letGo(kept: readonly Kept[], error: unknown): Promise<void> {
    const task = kept[0]?.errand.task;
    if (task === undefined) return;
    const seqs = kept.filter(({ errand }) => errand.task === task).map(({ seq }) => seq);
    await parts.keep.remove(seqs);
    parts.onRefused(task, error);
  }

  async function drain(): Promise<void> {
    for (;;) {
      await writing;
      const kept = await parts.keep.all();
      parts.onState({ waiting: kept.length, offline: failures > 0 });
      if (kept.length === 0) return;
      try {
        await batch(kept);
        failures = 0;
      } catch (error) {
        if (!parts.mayPass(error)) await letGo(kept, error);
        else {
          failures += 1;
          parts.onState({ waiting: kept.length, offline: true });
          await parts.wait(Math.min(WAIT_MS_MAX, WAIT_MS * 2 ** (failures - 1)));
        }
      }
    }
  }

  function kick(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = parts.alone(drain).finally(() => {
      running = null;
      if (again) {
        again = false;
        void kick();
      }
    });
    return running;
  }

  return {
    /** Keeps an errand and sees to it that it is sent; resolves when it is kept. */
    put(errand: Errand): Promise<void> {
      // In the order of the calls, whatever the store does.
      const kept = writing.then(() => parts.keep.add(errand));
      writing = kept.catch(() => undefined);
      return kept.then(() => void kick());
    },
    /** Sends what is there; resolves when nothing is left. */
    flush: kick,
    /** What is kept of a task's ops. */
    async opsOf(task: string): Promise<Op[]> {
      await writing;
      return (await parts.keep.all()).flatMap(({ errand }) =>
        errand.kind === 'op' && errand.task === task ? [errand.op] : [],
      );
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
