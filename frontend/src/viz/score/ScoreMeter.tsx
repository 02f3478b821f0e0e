/** A PRM score as number and bar: the bar's length is the score, its colour the bin. */

import { formatScore } from '@/lib/format/score.ts';
import styles from './score.module.css';
import { scoreBin } from './scoreBin.ts';

export function ScoreMeter({ score, testId }: { score: number | null; testId?: string }) {
  return (
    <span className={styles.meter}>
      <span className={styles.number} data-testid={testId} data-score={score ?? undefined}>
        {formatScore(score)}
      </span>
      <span className={score === null ? styles.unscored : styles.track}>
        {score !== null && (
          <span data-bin={scoreBin(score)} style={{ width: `${Math.max(4, 100 * score)}%` }} />
        )}
      </span>
    </span>
  );
}
