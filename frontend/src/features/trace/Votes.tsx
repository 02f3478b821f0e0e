/** Answers with their votes, most voted first; the current candidate's answer is marked. */

import type { TraceDetail } from '@/api/queries.ts';
import { formatScore } from '@/lib/format/score.ts';
import styles from './outline/outline.module.css';
import { weights } from './weights.ts';

const SHOWN = 8;

interface Props {
  detail: TraceDetail;
  currentAnswer: string | null;
  onAnswer: (answer: string) => void;
}

export function Votes({ detail, currentAnswer, onAnswer }: Props) {
  const most = detail.votes[0]?.[1] ?? 0;
  if (most === 0) return null;
  const correct = new Map(detail.generations.map((generation) => [generation.answer, generation.correct]));
  const weighed = weights(detail);
  const heaviest = Math.max(...(weighed?.values() ?? [0]));
  const hidden = detail.votes.length - SHOWN;
  return (
    <section className={styles.votes} aria-label="Votes by answer" data-weighed={weighed !== null}>
      <h2>
        Answers <span className={styles.muted}>{weighed ? 'votes, and weighed by score' : 'votes'}</span>
      </h2>
      <ol>
        {detail.votes.slice(0, SHOWN).map(([answer, votes]) => {
          const right = correct.get(answer) ?? null;
          return (
            <li key={answer} data-current={answer === currentAnswer}>
              <button
                type="button"
                title={`Only candidates that answer ${answer}`}
                onClick={() => onAnswer(answer)}
              >
                <span
                  className={styles.answer}
                  data-kind={right === null ? 'neutral' : right ? 'correct' : 'incorrect'}
                >
                  {right !== null && <i>{right ? '✓' : '✕'}</i>}
                  {answer === '' ? '∅' : answer}
                </span>
                <span className={styles.voteTrack}>
                  <span data-right={right} style={{ width: `${(100 * votes) / most}%` }} />
                </span>
                <span className={styles.tokens}>{votes}</span>
                {weighed && (
                  <span
                    className={styles.weight}
                    data-most={weighed.get(answer) === heaviest}
                    data-testid="weight"
                    title="The sum of its candidates’ scores"
                  >
                    {formatScore(weighed.get(answer))}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
      {hidden > 0 && <p className={styles.muted}>and {hidden} more</p>}
    </section>
  );
}
