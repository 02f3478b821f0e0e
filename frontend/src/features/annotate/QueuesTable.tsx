/** Queues, a row each, with one's own part and the way in. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { changeQueue, type QueueRow, queuesQuery } from '@/api/annotation.ts';
import { useMay } from '@/app/session/useSession.ts';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import table from '@/ui/table.module.css';
import styles from './annotate.module.css';
import { Progress } from './Progress.tsx';

const POLICY = { first_error: 'to the first error', all: 'every step' } as const;
const SHOWN = { blind: 'blind', after_submit: 'shown after submitting', always: 'scores shown' } as const;

export function QueuesTable({ project, queues }: { project: string; queues: readonly QueueRow[] }) {
  const may = useMay(project);
  const queries = useQueryClient();
  const changing = useMutation({
    mutationFn: ({ id, state }: Pick<QueueRow, 'id' | 'state'>) => changeQueue(project, id, { state }),
    onSettled: () => queries.invalidateQueries({ queryKey: queuesQuery(project).queryKey }),
  });
  if (queues.length === 0)
    return (
      <p className={styles.none}>
        There is no queue yet.{' '}
        {may('queues:manage') ? 'Make one of traces that fit a filter.' : 'A lead of the project makes one.'}
      </p>
    );
  return (
    <>
      <Failure error={changing.error} />
      <div className={table.frame}>
        <table className={table.table}>
          <colgroup>
            <col />
            <col style={{ width: '22%' }} />
            <col style={{ width: '10%' }} />
            <col style={{ width: '14%' }} />
            <col style={{ width: '26%' }} />
          </colgroup>
          <thead>
            <tr>
              <th>Queue</th>
              <th>Labelled</th>
              <th data-end>Each by</th>
              <th data-end>Mine</th>
              <th>
                <span className="visually-hidden">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {queues.map((queue) => (
              <tr key={queue.id} data-testid="queue" data-off={queue.state !== 'open'}>
                <td>
                  {queue.name}
                  <span className={table.second}>
                    {queue.state === 'open' ? '' : `${queue.state} · `}
                    {POLICY[queue.policy]} · {SHOWN[queue.shown]}
                    {!!queue.experts_wanted && ` · ${formatExactCount(queue.experts_wanted)} for experts`}
                  </span>
                </td>
                <td>
                  <Progress done={queue.labels_done} held={queue.labels_held} wanted={queue.labels_wanted} />
                  <span className={table.second}>
                    {formatExactCount(queue.labels_done)} of {formatExactCount(queue.labels_wanted)} ·{' '}
                    {formatShare(queue.labels_done, queue.labels_wanted)}
                  </span>
                </td>
                <td data-end>{queue.overlap === 1 ? 'one' : `${queue.overlap} people`}</td>
                <td data-end>
                  {formatExactCount(queue.mine)}
                  <span className={table.second}>
                    {queue.mine_today > 0
                      ? `${formatExactCount(queue.mine_today)} today, ${formatDuration((queue.mine_ms_mean ?? 0) * 1_000)} each`
                      : ''}
                  </span>
                </td>
                <td data-end>
                  <span className={styles.actions}>
                    {may('labels:review') && (
                      <Link to="/p/$project/annotate/$queue/review" params={{ project, queue: queue.id }}>
                        Review
                      </Link>
                    )}
                    {may('queues:manage') && (
                      <Link to="/p/$project/annotate/$queue/settings" params={{ project, queue: queue.id }}>
                        Settings
                      </Link>
                    )}
                    {may('queues:manage') && queue.state !== 'closed' && (
                      <Button
                        kind="link"
                        onClick={() =>
                          changing.mutate({ id: queue.id, state: queue.state === 'open' ? 'paused' : 'open' })
                        }
                      >
                        {queue.state === 'open' ? 'Pause' : 'Open'}
                      </Button>
                    )}
                    {queue.state === 'open' && (
                      <Link
                        to="/p/$project/annotate/$queue/next"
                        params={{ project, queue: queue.id }}
                        className={styles.go}
                      >
                        Label
                      </Link>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
