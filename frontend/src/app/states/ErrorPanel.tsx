/** An error inside the panel that failed: a sentence, the status, the request's id, and Retry. */

import type { ReactNode } from 'react';
import { ProblemError } from '@/api/problem.ts';
import { copyText } from '@/app/shell/copyText.ts';
import styles from './states.module.css';

interface Props {
  error: Error;
  onRetry?: () => void;
  /** What else may be done. */
  children?: ReactNode;
}

export function ErrorPanel({ error, onRetry, children }: Props) {
  const problem = error instanceof ProblemError ? error : null;
  const unreachable = error instanceof TypeError;
  const requestId = problem?.requestId;
  return (
    <div className={styles.panel} role="alert">
      <p className={styles.title}>{unreachable ? 'The server does not answer.' : error.message}</p>
      <p className={styles.detail}>
        {unreachable && 'Is it running? Start it with `reckon up`.'}
        {problem && `HTTP ${problem.status}`}
        {problem?.retryAfterS && ` · try again in ${problem.retryAfterS} s`}
        {requestId && (
          <>
            {' · request '}
            <button
              type="button"
              className={styles.id}
              title="Copy"
              onClick={() => copyText(requestId, 'Request id copied')}
            >
              {requestId}
            </button>
          </>
        )}
      </p>
      <div className={styles.ways}>
        {children}
        {onRetry && (
          <button type="button" className={styles.button} onClick={onRetry}>
            Retry
          </button>
        )}
      </div>
    </div>
  );
}
