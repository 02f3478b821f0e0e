/** Why an action did not work, in the form that it belongs to; announced as it appears. */

import { useEffect, useState } from 'react';
import { ProblemError } from '@/api/problem.ts';
import styles from './ui.module.css';

export function failureText(error: Error): string {
  return error instanceof TypeError
    ? 'The server does not answer. Nothing was changed; try again.'
    : error.message;
}

export function Failure({ error }: { error: Error | null }) {
  return (
    <div role="alert" className={styles.failure} hidden={!error}>
      {error && failureText(error)}
    </div>
  );
}

/** Seconds that are left of the wait which the server asked for; zero where it asked for none. */
export function useWait(error: Error | null): number {
  const asked = error instanceof ProblemError ? (error.retryAfterS ?? 0) : 0;
  const [left, setLeft] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new error starts the wait anew.
  useEffect(() => {
    setLeft(asked);
    if (asked === 0) return;
    const until = Date.now() + asked * 1_000;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / 1_000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [error, asked]);
  return left;
}
