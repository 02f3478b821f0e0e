/** The task in hand, the next two, and all that was done, on its way to the server. Nothing waits for the network. */

import {
  getTask,
  holdTasks,
  nextTasks,
  reopenTask,
  type SkipReason,
  sendOps,
  skipTask,
  submitTask,
} from '@/api/annotation.ts';
import { ProblemError } from '@/api/problem.ts';
import { createStore, type Store } from '@/lib/store.ts';
import { missing, type Task } from './model/draft.ts';
import { keepInBrowser } from './model/keepInBrowser.ts';
import { type Gone, type Labelling, lastGone, START, withGone } from './model/labelling.ts';
import { untilHere } from './model/lease.ts';
import { createOutbox, type Outbox } from './model/outbox.ts';
import { begin, type Moved, opened, type Session } from './model/session.ts';

/** The task in hand and two ahead. */
const HOLD = 3;

const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 20);
const mayPass = (error: unknown) =>
  // Whoever is signed out signs in again: what they did waits for it.
  error instanceof ProblemError ? error.status >= 500 || [401, 408, 429].includes(error.status) : true;

export type Desk = ReturnType<typeof createDesk>;

export function createDesk(project: string, queue: string, person: string, first: string | null) {
  const store: Store<Labelling> = createStore(START);
  const change = (part: Partial<Labelling>) => store.set({ ...store.get(), ...part });
  /** Handed in or left to others here, though the server may not know yet. */
  const away = new Set<string>();
  let wanted = first;

  const outbox: Outbox = createOutbox({
    keep: keepInBrowser(person, project),
    wire: {
      ops: (task, ops) => sendOps(project, task, ops),
      submit: async (task, submission) => {
        const { revealed } = await submitTask(project, task, { ops: [], submission });
        const session = store.get().gone.find((one) => one.session.task.id === task)?.session;
        if (revealed && session) change({ told: { session, revealed } });
      },
      skip: (task, reason) => skipTask(project, task, reason),
      reopen: (task) => reopenTask(project, task),
    },
    mayPass,
    onState: (now) => change({ outbox: now, ...(now.waiting === 0 ? { savedAt: new Date() } : {}) }),
    onDone: ({ kind }) => {
      if (kind === 'submit' || kind === 'skip') void topUp();
    },
    onRefused: (task, error) => {
      const { session, ahead, gone } = store.get();
      change({
        notice: error instanceof Error ? error.message : 'The server refuses this task.',
        gone: gone.filter((one) => one.session.task.id !== task),
      });
      if (session?.task.id === task) show(ahead);
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    alone: (work) =>
      'locks' in navigator ? navigator.locks.request(`reckon-annotate/${person}`, work) : work(),
  });

  async function sessionOf(task: Task): Promise<Session> {
    const known = new Set(task.ops.map(({ op_id }) => op_id));
    const mine = (await outbox.opsOf(task.id)).filter(({ op_id }) => !known.has(op_id));
    return begin(task, [...task.ops, ...mine]);
  }

  function show(ahead: readonly Session[]): void {
    const [next, ...rest] = ahead;
    if (!next) {
      change({ session: null, ahead: [], phase: 'waiting', leaseUntil: null });
      return;
    }
    change({ session: next, ahead: rest, phase: 'working' });
    take(opened(next, newId, Date.now()));
  }

  /** Ids of what is held now; null where the server could not be asked. */
  async function topUp(): Promise<ReadonlySet<string> | null> {
    try {
      const { tasks, now_ns } = await nextTasks(project, queue, HOLD);
      const { session, ahead } = store.get();
      const inHand = new Set([session, ...ahead].flatMap((one) => (one ? [one.task.id] : [])));
      const fresh = tasks.filter(({ id }) => !inHand.has(id) && !away.has(id));
      const more = await Promise.all(fresh.map(sessionOf));
      const [held] = tasks;
      const until = held ? untilHere(held.held_until_ns, now_ns, Date.now()) : null;
      change({ ahead: [...store.get().ahead, ...more], error: null, leaseUntil: until });
      const now = store.get();
      if (!now.session) {
        if (now.ahead.length > 0) show(now.ahead);
        else change({ phase: 'empty' });
      }
      return new Set(tasks.map(({ id }) => id));
    } catch (error) {
      if (!store.get().session) change({ phase: 'failed', error: error as Error });
      return null;
    }
  }

  /** After a lease that was over: what others have taken meanwhile is let go. */
  async function askAgain(): Promise<void> {
    const held = await topUp();
    const { session, ahead, outbox: sent } = store.get();
    if (!session || held === null || held.has(session.task.id) || sent.waiting > 0) return;
    show(ahead.filter(({ task }) => held.has(task.id)));
    change({ notice: 'Others have taken that task meanwhile. Your labels stay a draft on the server.' });
  }

  /** The task that the address names, before whatever comes next. */
  async function takeWanted(): Promise<void> {
    if (wanted === null) return;
    const task = await getTask(project, wanted);
    wanted = null;
    if (task.mine && (task.state === 'held' || task.state === 'expired')) show([await sessionOf(task)]);
  }

  function take({ session, op }: Moved): void {
    change({ session, notice: null });
    if (op) void outbox.put({ kind: 'op', task: session.task.id, op });
  }

  function leave(session: Session, how: Gone['how']): void {
    const { gone, taken, ahead } = store.get();
    away.add(session.task.id);
    const still = new Set([...taken].filter((id) => id !== session.task.id));
    change({ gone: withGone(gone, { session, how, at: Date.now() }), taken: still, notice: null });
    show(ahead);
  }

  function submit(): void {
    const { session, submitted } = store.get();
    if (!session) return;
    const [open, ...more] = missing(session.draft, session.task.policy);
    if (open !== undefined) {
      const steps =
        more.length === 0 ? `Step ${open + 1} has` : `Step ${open + 1} and ${more.length} more have`;
      change({ session: { ...session, at: open }, notice: `${steps} no label yet.` });
      return;
    }
    void outbox.put({ kind: 'submit', task: session.task.id, submission: newId() });
    change({ submitted: submitted + 1 });
    leave(session, 'submit');
  }

  function takeBack({ session, how }: Gone): void {
    const { session: inHand, ahead, gone, submitted, taken } = store.get();
    away.delete(session.task.id);
    void outbox.put({ kind: 'reopen', task: session.task.id });
    change({
      gone: gone.slice(0, -1),
      ...(how === 'submit'
        ? { taken: new Set(taken).add(session.task.id), submitted: Math.max(0, submitted - 1), told: null }
        : {}),
    });
    show([session, ...(inHand ? [inHand] : []), ...ahead]);
    change({ notice: 'Taken back: this task is yours again until you submit it.' });
  }

  return {
    store,
    async start() {
      change({ phase: store.get().session ? 'working' : 'loading' });
      // What an earlier tab has left behind goes first, so that the server's tasks are as they were left.
      await Promise.race([outbox.flush(), new Promise((resolve) => setTimeout(resolve, 2_000))]);
      try {
        await takeWanted();
      } catch (error) {
        change({ phase: 'failed', error: error as Error });
        return;
      }
      await topUp();
    },
    flush: () => outbox.flush(),
    /** Holds what is in hand for longer; asks for it again where the lease was over. */
    async hold(): Promise<void> {
      try {
        const { tasks, held_until_ns, now_ns } = await holdTasks(project, queue);
        const { session } = store.get();
        if (held_until_ns !== null && (!session || tasks.includes(session.task.id)))
          change({ leaseUntil: untilHere(held_until_ns, now_ns, Date.now()) });
        else await askAgain();
      } catch {
        // Without a network the lease runs on, and the page tells when it ends.
      }
    },
    /** Does something with the task in hand: painted now, sent when it can be. */
    act(deed: (session: Session, id: () => string, t: number) => Moved | Session): void {
      const { session } = store.get();
      if (!session) return;
      const done = deed(session, newId, Date.now());
      if ('op' in done) take(done);
      else change({ session: done, notice: null });
    },
    undo(undoOwn: (session: Session, id: () => string, t: number) => Moved): void {
      const { session, gone } = store.get();
      const last = lastGone(gone, Date.now());
      if (session?.done.length) take(undoOwn(session, newId, Date.now()));
      else if (last) takeBack(last);
    },
    /** Behind the last of its own, a task that was taken back is handed in again. */
    redo(redoOwn: (session: Session, id: () => string, t: number) => Moved): void {
      const { session, taken } = store.get();
      if (session?.undone.length) take(redoOwn(session, newId, Date.now()));
      else if (session && taken.has(session.task.id)) submit();
    },
    submit,
    skip(reason: SkipReason): void {
      const { session } = store.get();
      if (!session) return;
      void outbox.put({ kind: 'skip', task: session.task.id, reason });
      leave(session, 'skip');
    },
    closeTold: () => change({ told: null }),
    retry: () => void topUp(),
  };
}
