/** The work on one queue: the task in hand, the next two, and all that was done, on its way to the server. */

import { useEffect, useMemo, useRef } from 'react';
import {
  holdTasks,
  nextTasks,
  reopenTask,
  type SkipReason,
  sendOps,
  skipTask,
  submitTask,
} from '@/api/annotation.ts';
import { ProblemError } from '@/api/problem.ts';
import { useSession } from '@/app/session/useSession.ts';
import { createStore, type Store, useStore } from '@/lib/store.ts';
import { missing, type Task } from './model/draft.ts';
import { keepInBrowser } from './model/keepInBrowser.ts';
import { createOutbox, type Outbox, type OutboxState } from './model/outbox.ts';
import { begin, type Moved, opened, type Session } from './model/session.ts';

/** The task in hand and two ahead. */
const HOLD = 3;
const HEARTBEAT_MS = 4 * 60_000;
/** Without a key for longer nobody is there, and the task goes to others. */
const AWAY_MS = 10 * 60_000;

export interface Labelling {
  phase: 'loading' | 'working' | 'waiting' | 'empty' | 'failed';
  session: Session | null;
  ahead: readonly Session[];
  /** What was submitted last: it can still be taken back. */
  previous: Session | null;
  outbox: OutboxState;
  /** When the server last had everything. */
  savedAt: Date | null;
  submitted: number;
  notice: string | null;
  error: Error | null;
}

const START: Labelling = {
  phase: 'loading',
  session: null,
  ahead: [],
  previous: null,
  outbox: { waiting: 0, offline: false },
  savedAt: null,
  submitted: 0,
  notice: null,
  error: null,
};

const newId = () => crypto.randomUUID().replaceAll('-', '').slice(0, 20);
const mayPass = (error: unknown) =>
  error instanceof ProblemError ? error.status >= 500 || error.status === 429 : true;

export function useLabelling(project: string, queue: string) {
  const person = useSession().user?.id ?? 'open';
  const desk = useMemo(() => createDesk(project, queue, person), [project, queue, person]);
  const state = useStore(desk.store);
  const lastKey = useRef(Date.now());
  useEffect(() => {
    void desk.start();
    const active = () => {
      lastKey.current = Date.now();
    };
    const online = () => void desk.flush();
    document.addEventListener('keydown', active);
    document.addEventListener('pointerdown', active);
    addEventListener('online', online);
    const timer = setInterval(() => {
      if (Date.now() - lastKey.current < AWAY_MS) holdTasks(project, queue).catch(() => undefined);
    }, HEARTBEAT_MS);
    return () => {
      document.removeEventListener('keydown', active);
      document.removeEventListener('pointerdown', active);
      removeEventListener('online', online);
      clearInterval(timer);
    };
  }, [desk, project, queue]);
  return { state, desk };
}

export type Desk = ReturnType<typeof createDesk>;

function createDesk(project: string, queue: string, person: string) {
  const store: Store<Labelling> = createStore(START);
  const change = (part: Partial<Labelling>) => store.set({ ...store.get(), ...part });
  /** Handed in or left to others here, though the server may not know yet. */
  const gone = new Set<string>();

  const outbox: Outbox = createOutbox({
    keep: keepInBrowser(person, project),
    wire: {
      ops: (task, ops) => sendOps(project, task, ops),
      submit: (task, submission) => submitTask(project, task, { ops: [], submission }),
      skip: (task, reason) => skipTask(project, task, reason),
      reopen: (task) => reopenTask(project, task),
    },
    mayPass,
    onState: (now) => change({ outbox: now, ...(now.waiting === 0 ? { savedAt: new Date() } : {}) }),
    onDone: ({ kind }) => {
      if (kind === 'submit' || kind === 'skip') void topUp();
    },
    onRefused: (task, error) => {
      change({ notice: error instanceof Error ? error.message : 'The server refuses this task.' });
      if (store.get().session?.task.id === task) show(store.get().ahead);
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
      change({ session: null, ahead: [], phase: 'waiting' });
      return;
    }
    change({ session: next, ahead: rest, phase: 'working' });
    take(opened(next, newId, Date.now()));
  }

  async function topUp(): Promise<void> {
    try {
      const { tasks } = await nextTasks(project, queue, HOLD);
      const { session, ahead } = store.get();
      const inHand = new Set([session, ...ahead].flatMap((one) => (one ? [one.task.id] : [])));
      const fresh = tasks.filter(({ id }) => !inHand.has(id) && !gone.has(id));
      const more = await Promise.all(fresh.map(sessionOf));
      const now = store.get();
      change({ ahead: [...now.ahead, ...more], error: null });
      if (!now.session) {
        if (store.get().ahead.length > 0) show(store.get().ahead);
        else change({ phase: 'empty' });
      }
    } catch (error) {
      if (!store.get().session) change({ phase: 'failed', error: error as Error });
    }
  }

  function take({ session, op }: Moved): void {
    change({ session, notice: null });
    if (op) void outbox.put({ kind: 'op', task: session.task.id, op });
  }

  return {
    store,
    async start() {
      change({ phase: store.get().session ? 'working' : 'loading' });
      // What an earlier tab has left behind goes first, so that the server's tasks are as they were left.
      await Promise.race([outbox.flush(), new Promise((resolve) => setTimeout(resolve, 2_000))]);
      await topUp();
    },
    flush: () => outbox.flush(),
    /** Does something with the task in hand: painted now, sent when it can be. */
    act(deed: (session: Session, id: () => string, t: number) => Moved | Session): void {
      const { session } = store.get();
      if (!session) return;
      const done = deed(session, newId, Date.now());
      if ('op' in done) take(done);
      else change({ session: done, notice: null });
    },
    undo(undoOwn: (session: Session, id: () => string, t: number) => Moved): void {
      const { session, previous, ahead } = store.get();
      if (session?.done.length) {
        take(undoOwn(session, newId, Date.now()));
      } else if (previous) {
        gone.delete(previous.task.id);
        void outbox.put({ kind: 'reopen', task: previous.task.id });
        change({ previous: null, submitted: Math.max(0, store.get().submitted - 1) });
        show([previous, ...(session ? [session] : []), ...ahead]);
        change({ notice: 'Taken back: this task is yours again until you submit it.' });
      }
    },
    submit(): void {
      const { session, ahead, submitted } = store.get();
      if (!session) return;
      const [first, ...more] = missing(session.draft, session.task.policy);
      if (first !== undefined) {
        const steps =
          more.length === 0 ? `Step ${first + 1} has` : `Step ${first + 1} and ${more.length} more have`;
        change({ session: { ...session, at: first }, notice: `${steps} no label yet.` });
        return;
      }
      gone.add(session.task.id);
      void outbox.put({ kind: 'submit', task: session.task.id, submission: newId() });
      change({ previous: session, submitted: submitted + 1, notice: null });
      show(ahead);
    },
    skip(reason: SkipReason): void {
      const { session, ahead } = store.get();
      if (!session) return;
      gone.add(session.task.id);
      void outbox.put({ kind: 'skip', task: session.task.id, reason });
      change({ previous: null, notice: null });
      show(ahead);
    },
    retry: () => void topUp(),
  };
}
