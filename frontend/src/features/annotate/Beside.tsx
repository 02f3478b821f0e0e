/** What a queue shows of one step beside its text: the PRM's score, and what others said of the same words. */

import { formatScore } from '@/lib/format/score.ts';
import { lookOf } from './labels.ts';
import type { Value } from './model/draft.ts';
import type { Revealed } from './model/labelling.ts';
import styles from './task.module.css';

interface Props {
  revealed: Revealed;
  /** Where the step begins and ends in the text. */
  from: number;
  to: number;
  /** Of the whole text. */
  length: number;
}

export function Beside({ revealed, from, to, length }: Props) {
  // Others may have cut otherwise: what they said of other words is not shown at these.
  const at = (bounds: readonly number[]) => {
    const step = bounds.indexOf(from);
    return step >= 0 && (bounds[step + 1] ?? length) === to ? step : -1;
  };
  const scored = revealed.prm_version && `PRM ${formatScore(revealed.scores[at(revealed.bounds)])}`;
  return (
    <p className={styles.aside} data-testid="revealed">
      {scored}
      {revealed.others.map(({ name, values, bounds }) => {
        const look = lookOf((values[at(bounds)] ?? undefined) as Value | undefined);
        return (
          <span key={name} title={look?.name ?? 'no label'}>
            {scored && ' · '}
            {name} {look?.sign ?? '—'}
          </span>
        );
      })}
    </p>
  );
}

/** Who wrote the reasoning and who scored it. */
export function Source({ revealed }: { revealed: Revealed }) {
  if (!revealed.model && !revealed.prm_version)
    return <p className={styles.aside}>No model is known of it, and no PRM has scored it.</p>;
  return (
    <p className={styles.aside}>
      Model {revealed.model || '—'} · scored by {revealed.prm_version || '—'}
    </p>
  );
}
