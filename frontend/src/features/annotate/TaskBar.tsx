/** What queue this is, how far it and I are, and whether everything has reached the server. */

import { Link, useParams } from '@tanstack/react-router';
import type { QueueRow } from '@/api/annotation.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { formatCount, formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { zoned } from '@/lib/format/zone.ts';
import type { Labelling } from './model/labelling.ts';
import { Progress } from './Progress.tsx';
import styles from './task.module.css';

export function TaskBar({ queue, state }: { queue: QueueRow | undefined; state: Labelling }) {
  const { project = '' } = useParams({ strict: false });
  const done = (queue?.labels_done ?? 0) + state.submitted;
  const today = (queue?.mine_today ?? 0) + state.submitted;
  return (
    <header className={styles.bar}>
      <Link to="/p/$project/annotate" params={{ project }} className={styles.back} title="All queues">
        <Icon name="back" />
        <span className={styles.queueName}>{queue?.name ?? '…'}</span>
      </Link>
      {queue && (
        <>
          <Progress done={done} held={0} wanted={queue.labels_wanted} />
          <span className={styles.muted}>
            {formatExactCount(done)}/{formatExactCount(queue.labels_wanted)}
          </span>
          <span className={styles.mine}>
            you {formatCount(today)} today
            {queue.mine_ms_mean !== null && ` · ${formatDuration(queue.mine_ms_mean * 1_000)} a task`}
          </span>
        </>
      )}
      <span className={styles.spring} />
      <Saved state={state} />
    </header>
  );
}

const clockOf = zoned({ timeStyle: 'medium' });

function Saved({ state: { outbox, savedAt } }: { state: Labelling }) {
  if (outbox.offline)
    return (
      <span className={styles.saved} data-kind="offline" role="status">
        Offline · {formatExactCount(outbox.waiting)} kept here
      </span>
    );
  if (outbox.waiting > 0) return <span className={styles.saved}>saving {formatCount(outbox.waiting)}…</span>;
  return <span className={styles.saved}>{savedAt ? `saved ${clockOf(savedAt)} ✓` : ''}</span>;
}
