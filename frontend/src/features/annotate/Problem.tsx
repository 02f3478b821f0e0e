/** The question, and the reference answer, which can be hidden. */

import { useState } from 'react';
import { Button } from '@/ui/Button.tsx';
import { Source } from './Beside.tsx';
import { MathText } from './MathText.tsx';
import type { Task } from './model/draft.ts';
import styles from './task.module.css';

export function Problem({ task, raw }: { task: Task; raw: boolean }) {
  const [shown, setShown] = useState(true);
  return (
    <section className={styles.problem} aria-label="Problem">
      <p className={styles.question}>{raw ? task.question : <MathText text={task.question} />}</p>
      {task.reference !== null && (
        <p className={styles.reference}>
          <span className={styles.muted}>Reference answer</span>{' '}
          {shown ? <b>{raw ? task.reference : <MathText text={task.reference} />}</b> : '•••'}
          <Button kind="link" onClick={() => setShown(!shown)}>
            {shown ? 'Hide' : 'Show'}
          </Button>
        </p>
      )}
      {task.revealed && <Source revealed={task.revealed} />}
    </section>
  );
}
