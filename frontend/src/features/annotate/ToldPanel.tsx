/** What was hidden of the task that was just submitted: one's own label beside the PRM's score and others' labels. */

import { Link, useParams } from '@tanstack/react-router';
import { Button } from '@/ui/Button.tsx';
import { Beside, Source } from './Beside.tsx';
import { lookOf } from './labels.ts';
import { codePoints } from './model/draft.ts';
import type { Told } from './model/labelling.ts';
import styles from './task.module.css';
import list from './told.module.css';

export function ToldPanel({ told: { session, revealed }, onClose }: { told: Told; onClose: () => void }) {
  const { project = '' } = useParams({ strict: false });
  const { task, draft } = session;
  const { length } = codePoints(task.text);
  return (
    <aside className={styles.guidelines} aria-label="The task before" data-testid="told">
      <h2>
        Submitted just now{' '}
        <Button kind="link" onClick={onClose}>
          Close
        </Button>
      </h2>
      <p className={styles.aside}>
        <Link to="/p/$project/annotate/$queue/$task" params={{ project, queue: task.queue, task: task.id }}>
          {task.question.slice(0, 120)}
        </Link>
      </p>
      <Source revealed={revealed} />
      <ol className={list.told}>
        {draft.bounds.map((from, step) => {
          const look = lookOf(draft.values.get(step));
          return (
            <li key={`${task.id}/${from}`}>
              <span className={styles.sign} data-tone={look?.tone ?? 'none'} title={look?.name ?? 'no label'}>
                {look?.sign ?? '·'}
              </span>
              <Beside revealed={revealed} from={from} to={draft.bounds[step + 1] ?? length} length={length} />
            </li>
          );
        })}
      </ol>
    </aside>
  );
}
