/** What people said of steps that the item's present cut does not have: it stands, beside the rest. */

import type { ReviewItem } from '@/api/annotation.ts';
import { lookOf } from './labels.ts';
import { MathText } from './MathText.tsx';
import type { Value } from './model/draft.ts';
import styles from './review.module.css';
import task from './task.module.css';

export function ApartLabels({ item }: { item: ReviewItem }) {
  if (item.row.apart === 0) return null;
  return (
    <section className={styles.apart} aria-label="Labels of another cut" data-testid="apart">
      <h2>Labels of another cut</h2>
      <p className={task.muted}>
        Somebody has cut these steps otherwise since. What was said of them is exported with the cut that it
        was made on, and counts in no figure of agreement.
      </p>
      <ul>
        {item.votes.flatMap((vote) =>
          vote.apart.map(({ step, text, value, comment }) => {
            const look = lookOf((value ?? undefined) as Value | undefined);
            return (
              <li key={`${vote.task}/${step}`}>
                <span className={task.sign} data-tone={look?.tone ?? 'none'} title={look?.name ?? 'no label'}>
                  {look?.sign ?? '·'}
                </span>
                <span>
                  <b>{vote.name}</b> on their step {step + 1}: <MathText text={text} />
                  {comment && <small> “{comment}”</small>}
                </span>
              </li>
            );
          }),
        )}
      </ul>
    </section>
  );
}
