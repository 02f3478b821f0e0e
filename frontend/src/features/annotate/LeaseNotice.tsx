/** Tells that the task goes to others soon, or may have gone, and how to keep it. */

import { useEffect, useState } from 'react';
import { countdown, leaseAt } from './model/lease.ts';
import styles from './task.module.css';

const EVERY_MS = 1_000;

export function LeaseNotice({ until }: { until: number | null }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const lease = leaseAt(until, now);
  if (lease.kind === 'held') return null;
  return (
    <p role="status" className={styles.notice} data-testid="lease">
      {lease.kind === 'ending' ? (
        <>
          {/* Read aloud once, not each second. */}
          This task is yours for <span aria-live="off">{countdown(lease.leftMs)}</span> more. Any key keeps
          it.
        </>
      ) : (
        'Nothing came from you for 15 minutes, so others may take this task. Your labels stay a draft; any key asks for it again.'
      )}
    </p>
  );
}
