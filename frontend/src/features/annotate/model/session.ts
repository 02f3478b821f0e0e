/** One task under work: ops so far, what can be undone and redone, and the step that keys act on. Pure. */

import { type Draft, fold, missing, type Op, type Place, required, type Task, type Value } from './draft.ts';

interface Change {
  step: Place;
  field: Op['field'];
  before: Op['value'];
  after: Op['value'];
}

export interface Session {
  task: Task;
  ops: readonly Op[];
  draft: Draft;
  /** A step's index; as many as there are steps stands for the answer. */
  at: number;
  undone: readonly Change[];
  done: readonly Change[];
}

/** What an op is, told by the first letter of its id: so that undo outlives a reload. */
type Origin = 'o' | 'u' | 'r';

export type NewId = () => string;

export function begin(task: Task, ops: readonly Op[]): Session {
  let session: Session = { task, ops: [], draft: fold(task, []), at: 0, undone: [], done: [] };
  for (const op of ops) session = take(session, op, originOf(op));
  return { ...session, at: missing(session.draft, task.policy)[0] ?? session.draft.bounds.length };
}

const originOf = ({ op_id }: Op): Origin =>
  op_id.startsWith('u-') ? 'u' : op_id.startsWith('r-') ? 'r' : 'o';

export const placeAt = ({ draft, at }: Session): Place => (at < draft.bounds.length ? at : null);

function heldAt(draft: Draft, step: Place, field: Op['field']): Op['value'] {
  if (field === 'value') return draft.values.get(step) ?? null;
  if (field === 'comment') return draft.comments.get(step) ?? null;
  if (field === 'corrected') return draft.corrected.get(step) ?? null;
  return field === 'segmentation' ? [...draft.bounds] : null;
}

function take(session: Session, op: Op, origin: Origin): Session {
  const { draft, done, undone } = session;
  const step = op.step ?? null;
  const ops = [...session.ops, op];
  const next = { ...session, ops, draft: fold(session.task, ops) };
  if (op.field === 'open') return next;
  const change = { step, field: op.field, before: heldAt(draft, step, op.field), after: op.value ?? null };
  if (origin === 'u') {
    const last = done.at(-1);
    return { ...next, done: done.slice(0, -1), undone: last ? [...undone, last] : undone };
  }
  return { ...next, done: [...done, change], undone: origin === 'r' ? undone.slice(0, -1) : [] };
}

export interface Moved {
  session: Session;
  /** The op to write down; null where nothing changes. */
  op: Op | null;
}

function set(
  session: Session,
  step: Place,
  field: Op['field'],
  value: Op['value'],
  id: NewId,
  t: number,
  origin: Origin = 'o',
): Moved {
  const op: Op = {
    op_id: `${origin}-${id()}`,
    number: session.ops.length + 1,
    step,
    field,
    value: value ?? null,
    t,
  };
  return { session: take(session, op, origin), op };
}

export function opened(session: Session, id: NewId, t: number): Moved {
  return set(session, null, 'open', null, id, t);
}

/** Labels the current step, and goes on to the next that needs one. */
export function label(session: Session, value: Value, id: NewId, t: number): Moved {
  const place = placeAt(session);
  // An answer is right, wrong or doubtful.
  if (place === null && value === 0) return { session, op: null };
  const same = session.draft.values.get(place) === value;
  const moved = same ? { session, op: null } : set(session, place, 'value', value, id, t);
  return { ...moved, session: { ...moved.session, at: nextAt(moved.session) } };
}

function nextAt({ draft, task, at }: Session): number {
  const steps = draft.bounds.length;
  const open = missing(draft, task.policy);
  return open.find((step) => step > at) ?? open[0] ?? (at < steps ? steps : at);
}

export function write(
  session: Session,
  field: 'comment' | 'corrected',
  text: string,
  id: NewId,
  t: number,
): Moved {
  const place = placeAt(session);
  const held = (field === 'comment' ? session.draft.comments : session.draft.corrected).get(place) ?? '';
  return held === text.trim()
    ? { session, op: null }
    : set(session, place, field, text.trim() || null, id, t);
}

export function recut(session: Session, bounds: readonly number[], id: NewId, t: number): Moved {
  const moved = set(session, null, 'segmentation', [...bounds], id, t);
  return { ...moved, session: { ...moved.session, at: Math.min(session.at, bounds.length - 1) } };
}

export function undo(session: Session, id: NewId, t: number): Moved {
  const last = session.done.at(-1);
  if (!last) return { session, op: null };
  return back(set(session, last.step, last.field, last.before, id, t, 'u'), last);
}

export function redo(session: Session, id: NewId, t: number): Moved {
  const next = session.undone.at(-1);
  if (!next) return { session, op: null };
  return back(set(session, next.step, next.field, next.after, id, t, 'r'), next);
}

/** The eye goes where something has changed. */
function back({ session, op }: Moved, { step }: Change): Moved {
  const steps = session.draft.bounds.length;
  return { op, session: { ...session, at: Math.min(step ?? steps, steps) } };
}

export function move(session: Session, by: number): Session {
  const last = session.draft.bounds.length;
  return { ...session, at: Math.max(0, Math.min(last, session.at + by)) };
}

export const isDimmed = ({ draft, task }: Session, step: number): boolean =>
  step >= required(draft, task.policy) && task.policy === 'first_error';
