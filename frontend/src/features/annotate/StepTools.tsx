/** What can be done with the current step: label it, comment on it, correct it, cut it otherwise. */

import { useState } from 'react';
import type { Desk } from './desk.ts';
import { LABELS } from './labels.ts';
import { label, recut, type Session, write } from './model/session.ts';
import { mergeWithNext, piecesOf, splitAt } from './splits.ts';
import styles from './task.module.css';

interface Props {
  session: Session;
  step: number;
  text: string;
  act: Desk['act'];
}

export function StepTools({ session, step, text, act }: Props) {
  const { draft } = session;
  const value = draft.values.get(step);
  const [splitting, setSplitting] = useState(false);
  const pieces = piecesOf(text);
  const cut = (bounds: readonly number[]) => {
    setSplitting(false);
    act((held, id, t) => recut(held, bounds, id, t));
  };
  return (
    <div className={styles.tools}>
      <div className={styles.buttons}>
        {LABELS.map((look) => (
          <button
            key={look.key}
            type="button"
            className={styles.label}
            data-tone={look.tone}
            aria-pressed={value === look.value}
            onClick={() => act((held, id, t) => label({ ...held, at: step }, look.value, id, t))}
          >
            <kbd>{look.key}</kbd> {look.sign} {look.name}
          </button>
        ))}
        <span className={styles.spring} />
        <button
          type="button"
          className={styles.tool}
          disabled={step + 1 >= draft.bounds.length}
          onClick={() => cut(mergeWithNext(draft.bounds, step))}
        >
          Merge with next
        </button>
        <button
          type="button"
          className={styles.tool}
          disabled={pieces.length < 2}
          aria-expanded={splitting}
          onClick={() => setSplitting(!splitting)}
        >
          Split…
        </button>
      </div>
      {splitting && (
        <fieldset className={styles.pieces}>
          <legend className={styles.muted}>Where does the new step begin?</legend>
          {pieces.slice(1).map((piece) => (
            <button
              key={piece.from}
              type="button"
              onClick={() => cut(splitAt(draft.bounds, step, piece.from))}
            >
              {piece.text.trim().slice(0, 160)}
            </button>
          ))}
        </fieldset>
      )}
      <Note
        key={`comment/${session.task.id}/${step}/${draft.comments.get(step) ?? ''}`}
        what="Comment"
        hint="c"
        initial={draft.comments.get(step) ?? ''}
        comment
        onLeave={(said) => act((held, id, t) => write({ ...held, at: step }, 'comment', said, id, t))}
      />
      {value === -1 && (
        <Note
          key={`corrected/${session.task.id}/${step}/${draft.corrected.get(step) ?? ''}`}
          what="Corrected step"
          initial={draft.corrected.get(step) ?? ''}
          onLeave={(said) => act((held, id, t) => write({ ...held, at: step }, 'corrected', said, id, t))}
        />
      )}
    </div>
  );
}

interface NoteProps {
  what: string;
  hint?: string;
  initial: string;
  comment?: boolean;
  onLeave: (said: string) => void;
}

/** A line that grows; it is taken when it is left. */
function Note({ what, hint, initial, comment = false, onLeave }: NoteProps) {
  const [said, setSaid] = useState(initial);
  return (
    <label className={styles.note}>
      <span>
        {what} {hint && <kbd>{hint}</kbd>}
      </span>
      <textarea
        rows={1}
        maxLength={4_000}
        value={said}
        data-comment={comment || undefined}
        onChange={(event) => setSaid(event.target.value)}
        onBlur={() => onLeave(said)}
        onKeyDown={(event) => {
          const leaves = event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey);
          // ⌘⏎ hands the whole task in.
          if (!leaves || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.blur();
        }}
      />
    </label>
  );
}
