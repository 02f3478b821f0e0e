/** A task to be read: what its person said of each step, and what the queue shows of it by now. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { queueQuery, reopenTask, type TaskRead as Task, taskQuery } from '@/api/annotation.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { formatDuration } from '@/lib/format/duration.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import ui from '@/ui/ui.module.css';
import { Beside } from './Beside.tsx';
import { lookOf } from './labels.ts';
import { codePoints, fold, stepTexts } from './model/draft.ts';
import { Problem } from './Problem.tsx';
import { StepRow } from './StepRow.tsx';
import styles from './task.module.css';

const STATE = { held: 'in work', expired: 'a draft', submitted: 'submitted', skipped: 'skipped' } as const;

export function TaskRead({ project, task }: { project: string; task: Task }) {
  const detail = useQuery(queueQuery(project, task.queue));
  const may = useMay(project);
  const queries = useQueryClient();
  const [raw, setRaw] = useState(false);
  const draft = useMemo(() => fold(task, task.ops), [task]);
  const chars = useMemo(() => codePoints(task.text), [task]);
  const texts = useMemo(() => stepTexts(chars, draft.bounds), [chars, draft]);
  const params = { project, queue: task.queue };
  const takingBack = useMutation({
    mutationFn: () => reopenTask(project, task.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: taskQuery(project, task.id).queryKey }),
  });
  const answer = lookOf(draft.values.get(null));
  return (
    <div className={styles.task} data-testid="task-read">
      <header className={styles.bar}>
        <Link to="/p/$project/annotate" params={{ project }} className={styles.back} title="All queues">
          <Icon name="back" />
          <span className={styles.queueName}>{detail.data?.queue.name ?? '…'}</span>
        </Link>
        <span className={styles.muted}>
          {task.mine ? 'Your task' : task.annotator_name} · {STATE[task.state]}
          {task.duration_ms !== null && ` · ${formatDuration(task.duration_ms * 1_000)}`} · guidelines v
          {task.guideline_version}
        </span>
      </header>
      <Problem task={task} raw={raw} />
      <section className={ui.scroll} aria-label="Steps">
        <ol className={styles.steps}>
          {texts.map((text, step) => (
            <StepRow
              key={`${task.id}/${draft.bounds[step]}`}
              number={step + 1}
              text={text}
              value={draft.values.get(step)}
              comment={draft.comments.get(step)}
              current={false}
              dimmed={false}
              stale={false}
              raw={raw}
            >
              {draft.corrected.get(step) && (
                <p className={styles.aside}>better: {draft.corrected.get(step)}</p>
              )}
              {task.revealed && (
                <Beside
                  revealed={task.revealed}
                  from={draft.bounds[step] ?? 0}
                  to={draft.bounds[step + 1] ?? chars.length}
                  length={chars.length}
                />
              )}
            </StepRow>
          ))}
        </ol>
      </section>
      <Failure error={takingBack.error} />
      <footer className={styles.feet}>
        <span>
          Answer {task.answer ?? '—'} {answer && `${answer.sign} ${answer.answer}`}
        </span>
        <span className={styles.spring} />
        <Button kind="link" aria-pressed={raw} onClick={() => setRaw(!raw)}>
          {raw ? 'Rendered' : 'Raw'}
        </Button>
        {task.item !== null && may('labels:review') && (
          <Link
            to="/p/$project/annotate/$queue/review"
            params={params}
            search={{ only: 'all', item: task.item }}
          >
            Everybody’s labels
          </Link>
        )}
        {task.mine && task.state !== 'held' && (
          <Button busy={takingBack.isPending} onClick={() => takingBack.mutate()}>
            Take back
          </Button>
        )}
        <Link to="/p/$project/annotate/$queue/next" params={params}>
          Next task
        </Link>
      </footer>
    </div>
  );
}
