/** One item: steps down, people across, and what holds. What all agree on is folded. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { adjudicate, makeKnown, type ReviewItem } from '@/api/annotation.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { useMay } from '@/app/session/useSession.ts';
import { formatScore } from '@/lib/format/score.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { ApartLabels } from './ApartLabels.tsx';
import { lookOf } from './labels.ts';
import { MathText } from './MathText.tsx';
import { type Decisions, follow, note, override, undecided } from './model/decisions.ts';
import { codePoints, stepTexts, type Value } from './model/draft.ts';
import styles from './review.module.css';
import task from './task.module.css';

interface Props {
  project: string;
  queue: string;
  item: ReviewItem;
  onNext: () => void;
}

export function ReviewTable({ project, queue, item, onNext }: Props) {
  const { conflicts } = item.row;
  const texts = useMemo(() => stepTexts(codePoints(item.text), item.bounds), [item]);
  const [held, setHeld] = useState<Decisions>(new Map());
  const [at, setAt] = useState(conflicts[0] ?? 0);
  const [unfolded, setUnfolded] = useState(conflicts.length === 0);
  const queries = useQueryClient();
  const may = useMay(project);
  const refresh = () =>
    Promise.all(
      ['review', 'review-item', 'agreement'].map((key) =>
        queries.invalidateQueries({ queryKey: [key, project] }),
      ),
    );
  const deciding = useMutation({
    mutationFn: () => adjudicate(project, item.row.item, [...held.values()]),
    onSuccess: async () => {
      onNext();
      await refresh();
    },
  });
  const knowing = useMutation({
    mutationFn: (kind: 'gold' | 'work') => makeKnown(project, item.row.item, kind),
    onSuccess: refresh,
  });
  const open = undecided(item, held);
  const move = (by: number) => {
    const place = conflicts.indexOf(at) + by;
    setAt(conflicts[Math.max(0, Math.min(conflicts.length - 1, place))] ?? at);
  };
  const choose = (person: number) => {
    setHeld(follow(item, held, at, person));
  };
  const accept = () => {
    if (open.length === 0 && !deciding.isPending) deciding.mutate();
  };
  useHotkeys({
    'review-next': () => move(1),
    'review-previous': () => move(-1),
    'review-first': () => choose(0),
    'review-second': () => choose(1),
    'review-third': () => choose(2),
    'review-fourth': () => choose(3),
    'review-fifth': () => choose(4),
    'review-override': () => setHeld(override(held, at)),
    'review-accept': accept,
  });
  return (
    <>
      <p className={styles.question}>
        <MathText text={item.question} />
      </p>
      {item.reference !== null && (
        <p className={task.muted}>
          Reference answer <b>{item.reference}</b>
        </p>
      )}
      <div className={styles.frame}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>Step</th>
              {item.votes.map((vote, person) => (
                <th key={vote.annotator} title={vote.annotator}>
                  {person < 5 && <kbd>{person + 1}</kbd>}{' '}
                  <Link to="/p/$project/annotate/$queue/$task" params={{ project, queue, task: vote.task }}>
                    {vote.name}
                  </Link>
                </th>
              ))}
              {item.scores && <th>PRM</th>}
              <th>Holds</th>
            </tr>
          </thead>
          <tbody>
            {texts.map((text, step) => {
              const differ = conflicts.includes(step);
              if (!differ && !unfolded) return null;
              const decision = held.get(step);
              const holds = decision?.value ?? item.adjudicated?.[step] ?? null;
              return (
                <tr key={step} aria-current={at === step && differ} data-testid="review-step">
                  <td className={styles.text}>
                    <b>{step + 1}</b> <MathText text={text.trimEnd()} />
                    {item.votes.map(
                      (vote) =>
                        vote.comments[step] && (
                          <small key={vote.annotator}>
                            {vote.name}: “{vote.comments[step]}”
                          </small>
                        ),
                    )}
                    {decision && (
                      <input
                        className={styles.note}
                        aria-label={`Note on step ${step + 1}`}
                        placeholder="Note"
                        maxLength={4_000}
                        value={decision.note ?? ''}
                        onChange={(event) => setHeld(note(held, step, event.target.value))}
                      />
                    )}
                  </td>
                  {item.votes.map((vote, person) => (
                    <td key={vote.annotator}>
                      <button
                        type="button"
                        className={styles.vote}
                        disabled={vote.values[step] === null}
                        aria-pressed={decision?.follows === vote.annotator}
                        aria-label={`Step ${step + 1}: follow ${vote.name}`}
                        onClick={() => {
                          setAt(step);
                          setHeld(follow(item, held, step, person));
                        }}
                      >
                        <Sign value={vote.values[step] ?? null} />
                      </button>
                    </td>
                  ))}
                  {item.scores && <td>{formatScore(item.scores[step])}</td>}
                  <td>
                    <button
                      type="button"
                      className={styles.vote}
                      aria-label={`Step ${step + 1}: another value`}
                      onClick={() => {
                        setAt(step);
                        setHeld(override(held, step));
                      }}
                    >
                      <Sign value={holds as Value | null} />
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <ApartLabels item={item} />
      <Failure error={deciding.error ?? knowing.error} />
      <p className={styles.feet}>
        {conflicts.length > 0 && (
          <Button kind="link" aria-pressed={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded
              ? 'Fold what all agree on'
              : `Show what all agree on (${texts.length - conflicts.length})`}
          </Button>
        )}
        <span className={task.spring} />
        {item.row.adjudicated && may('queues:manage') && (
          <Button onClick={() => knowing.mutate(item.row.kind === 'work' ? 'gold' : 'work')}>
            {item.row.kind === 'work' ? 'Use as gold' : 'No longer known'}
          </Button>
        )}
        <Button kind="primary" busy={deciding.isPending} aria-disabled={open.length > 0} onClick={accept}>
          {open.length > 0
            ? `${open.length} to decide`
            : item.row.adjudicated
              ? 'Decide anew'
              : 'Accept and next'}{' '}
          <kbd>⌘⏎</kbd>
        </Button>
      </p>
    </>
  );
}

function Sign({ value }: { value: Value | null }) {
  const look = lookOf(value ?? undefined);
  return (
    <span className={task.sign} data-tone={look?.tone ?? 'none'} title={look?.name ?? 'no label'}>
      {look?.sign ?? '·'}
    </span>
  );
}
