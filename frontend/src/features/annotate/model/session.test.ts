import { describe, expect, it } from 'vitest';
import type { Value } from './draft.ts';
import { task } from './madeTask.ts';
import { begin, isDimmed, label, move, recut, redo, type Session, undo, write } from './session.ts';

let n = 0;
const id = () => `${++n}`.padStart(8, '0');
const labelled = (session: Session, ...values: Value[]) =>
  values.reduce((held, value) => label(held, value, id, n).session, session);
const said = ({ draft }: Session) => [...draft.values].sort().join(' ');

describe('a session', () => {
  const start = () => begin(task(['one ', 'two ', 'three ']), []);

  it('goes on to the next step that needs a label, and then to the answer', () => {
    expect(labelled(start(), 1).at).toBe(1);
    expect(labelled(start(), 1, 1, 1).at).toBe(3);
    expect(labelled(start(), 1, -1).at).toBe(3);
    expect(isDimmed(labelled(start(), -1), 1)).toBe(true);
    expect(isDimmed(labelled(start(), -1), 0)).toBe(false);
    expect(labelled({ ...start(), at: 1 }, 1).at).toBe(2);
  });

  it('takes no neutral answer', () => {
    expect(label({ ...start(), at: 3 }, 0, id, 1).op).toBeNull();
    expect(label({ ...start(), at: 3 }, 1, id, 1).op?.step).toBeNull();
  });

  it('undoes fifty times and redoes fifty times to the identical state', () => {
    let session = begin(task(Array.from({ length: 50 }, (_, step) => `step ${step} `)), []);
    for (let step = 0; step < 50; step++) session = labelled(session, (step % 2) as 0 | 1);
    const before = said(session);
    for (let time = 0; time < 50; time++) session = undo(session, id, time).session;
    expect(said(session)).toBe('');
    for (let time = 0; time < 50; time++) session = redo(session, id, time).session;
    expect(said(session)).toBe(before);
    expect(session.ops).toHaveLength(150);
    expect(session.ops.map(({ number }) => number)).toEqual(Array.from({ length: 150 }, (_, at) => at + 1));
  });

  it('forgets what was undone once something else is said', () => {
    const undone = undo(labelled(start(), 1), id, 1).session;
    expect(redo(labelled({ ...undone, at: 0 }, -1), id, 2).op).toBeNull();
  });

  it('can be undone and redone after a reload', () => {
    const before = undo(labelled(start(), 1, 0), id, 1).session;
    const again = begin(before.task, before.ops);
    expect(said(undo(again, id, 2).session)).toBe('');
    expect(said(redo(again, id, 2).session)).toBe('0,1 1,0');
  });

  it('writes nothing where nothing changes', () => {
    const once = labelled(start(), 1);
    expect(label({ ...once, at: 0 }, 1, id, 1).op).toBeNull();
    expect(write(start(), 'comment', ' ', id, 1).op).toBeNull();
  });

  it('undoes a cut', () => {
    const cut = recut(labelled(start(), 1), [0, 8], id, 1).session;
    expect(cut.draft.bounds).toEqual([0, 8]);
    expect(undo(cut, id, 2).session.draft.bounds).toEqual([0, 4, 8]);
  });

  it('stays between the first step and the answer', () => {
    expect(move(start(), -1).at).toBe(0);
    expect(move(start(), 9).at).toBe(3);
  });
});
