/** The keys of labelling; what they are called stands in the registry. */

import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import type { Desk } from './desk.ts';
import type { Value } from './model/draft.ts';
import type { Labelling } from './model/labelling.ts';
import { label, move, redo, undo } from './model/session.ts';

interface Doing {
  raw: () => void;
  guidelines: () => void;
  skip: () => void;
}

export function useTaskKeys(desk: Desk, state: Labelling, doing: Doing): void {
  const say = (value: Value) => () => desk.act((session, id, t) => label(session, value, id, t));
  const by = (steps: number) => () => desk.act((session) => move(session, steps));
  const takeBack = () => desk.undo(undo);
  const again = () => desk.redo(redo);
  useHotkeys({
    'label-correct': say(1),
    'label-neutral': say(0),
    'label-incorrect': say(-1),
    'label-unsure': say('unsure'),
    'label-first-error': say(-1),
    'annotate-next': by(1),
    'annotate-previous': by(-1),
    'annotate-comment': () => document.querySelector<HTMLElement>('[data-comment]')?.focus(),
    'annotate-undo': takeBack,
    'annotate-redo': again,
    'annotate-submit': desk.submit,
    'annotate-skip': () => state.session && doing.skip(),
    'annotate-raw': doing.raw,
    'annotate-guidelines': doing.guidelines,
  });
}
