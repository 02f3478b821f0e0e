/** What a page knows of the work on one queue. Pure. */

import type { Schemas } from '@/api/client.ts';
import type { OutboxState } from './outbox.ts';
import type { Session } from './session.ts';

export type Revealed = Schemas['Revealed'];

/** What was handed in or left to others here, and can be taken back. */
export interface Gone {
  session: Session;
  how: 'submit' | 'skip';
  at: number;
}

/** What the queue has shown of a task after it was submitted. */
export interface Told {
  session: Session;
  revealed: Revealed;
}

export interface Labelling {
  phase: 'loading' | 'working' | 'waiting' | 'empty' | 'failed';
  session: Session | null;
  ahead: readonly Session[];
  /** The latest stands last. */
  gone: readonly Gone[];
  /** Tasks that were submitted and taken back: redo hands them in again. */
  taken: ReadonlySet<string>;
  told: Told | null;
  outbox: OutboxState;
  /** When the server last had everything. */
  savedAt: Date | null;
  submitted: number;
  /** When the task in hand goes to others, by the browser's clock. */
  leaseUntil: number | null;
  notice: string | null;
  error: Error | null;
}

export const START: Labelling = {
  phase: 'loading',
  session: null,
  ahead: [],
  gone: [],
  taken: new Set(),
  told: null,
  outbox: { waiting: 0, offline: false },
  savedAt: null,
  submitted: 0,
  leaseUntil: null,
  notice: null,
  error: null,
};

/** As long as the server lets a submission be taken back. */
export const UNDO_MS = 10 * 60_000;
const GONE_MAX = 50;

/** The latest that can still be taken back. */
export function lastGone(gone: readonly Gone[], now: number): Gone | null {
  const last = gone.at(-1);
  return last && now - last.at <= UNDO_MS ? last : null;
}

export const withGone = (gone: readonly Gone[], one: Gone): Gone[] => [...gone, one].slice(-GONE_MAX);
