/** What a queue shows of one step beside its text: the PRM's score, and what others said. */

import { formatScore } from '@/lib/format/score.ts';
import { lookOf } from './labels.ts';
import type { Value } from './model/draft.ts';
import type { Revealed } from './model/labelling.ts';
import styles from './task.module.css';

export function Beside({ revealed, step }: { revealed: Revealed; step: number }) {
  const score = revealed.scores[step];
  return (
    <p className={styles.aside} data-testid="revealed">
      PRM {formatScore(score)}
      {revealed.others.map(({ name, values }) => {
        const look = lookOf((values[step] ?? undefined) as Value | undefined);
        return (
          <span key={name} title={look?.name ?? 'no label'}>
            {' '}
            · {name} {look?.sign ?? '—'}
          </span>
        );
      })}
    </p>
  );
}

/** Who wrote the reasoning and who scored it. */
export function Source({ revealed }: { revealed: Revealed }) {
  return (
    <p className={styles.aside}>
      Model {revealed.model || '—'} · scored by {revealed.prm_version || '—'}
    </p>
  );
}
