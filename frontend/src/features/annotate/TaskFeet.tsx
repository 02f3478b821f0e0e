/** The whole answer, undoing, skipping, and handing in. */

import { Button } from '@/ui/Button.tsx';
import type { Desk } from './desk.ts';
import { LABELS } from './labels.ts';
import { MathText } from './MathText.tsx';
import { missing } from './model/draft.ts';
import { label, redo, type Session, undo } from './model/session.ts';
import styles from './task.module.css';

interface Props {
  session: Session;
  canUndo: boolean;
  canRedo: boolean;
  raw: boolean;
  guidelines: boolean;
  desk: Desk;
  onRaw: () => void;
  onGuidelines: () => void;
  onSkip: () => void;
}

export function TaskFeet({
  session,
  canUndo,
  canRedo,
  raw,
  guidelines,
  desk,
  onRaw,
  onGuidelines,
  onSkip,
}: Props) {
  const { draft, task, at } = session;
  const answerAt = draft.bounds.length;
  const left = missing(draft, task.policy).length;
  return (
    <footer className={styles.feet}>
      <fieldset className={styles.answer} data-current={at === answerAt}>
        <legend className="visually-hidden">The whole answer</legend>
        <span>
          Answer {task.answer !== null && <b>{raw ? task.answer : <MathText text={task.answer} />}</b>}
        </span>
        {LABELS.filter(({ value }) => value !== 0).map((look) => (
          <button
            key={look.key}
            type="button"
            className={styles.label}
            data-tone={look.tone}
            aria-pressed={draft.values.get(null) === look.value}
            onClick={() => desk.act((held, id, t) => label({ ...held, at: answerAt }, look.value, id, t))}
          >
            {at === answerAt && <kbd>{look.key}</kbd>} {look.sign} {look.answer}
          </button>
        ))}
      </fieldset>
      <span className={styles.spring} />
      <Button kind="link" aria-pressed={raw} onClick={onRaw}>
        {raw ? 'Rendered' : 'Raw'} <kbd>t</kbd>
      </Button>
      <Button kind="link" aria-pressed={guidelines} onClick={onGuidelines}>
        Guidelines <kbd>g</kbd>
      </Button>
      <span className={styles.break} />
      <Button aria-disabled={!canUndo} onClick={() => desk.undo(undo)}>
        Undo <kbd>u</kbd>
      </Button>
      <Button aria-disabled={!canRedo} onClick={() => desk.redo(redo)}>
        Redo <kbd>⇧U</kbd>
      </Button>
      <Button onClick={onSkip}>
        Skip… <kbd>⇧S</kbd>
      </Button>
      <Button
        kind="primary"
        onClick={desk.submit}
        title={left > 0 ? `${left} steps have no label yet` : 'Hand in, and show the next'}
      >
        Submit and next <kbd>⌘⏎</kbd>
      </Button>
    </footer>
  );
}
