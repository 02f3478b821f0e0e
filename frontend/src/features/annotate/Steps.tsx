/** The steps of a reasoning, one a row; the current one has the tools. */

import { useEffect, useMemo, useRef } from 'react';
import { Beside } from './Beside.tsx';
import type { Desk } from './desk.ts';
import { codePoints, stale, stepTexts } from './model/draft.ts';
import { isDimmed, type Session } from './model/session.ts';
import { StepRow } from './StepRow.tsx';
import { StepTools } from './StepTools.tsx';
import styles from './task.module.css';

interface Props {
  session: Session;
  raw: boolean;
  act: Desk['act'];
  onChoose: (at: number) => void;
}

export function Steps({ session, raw, act, onChoose }: Props) {
  const { draft, task, at, ops } = session;
  const list = useRef<HTMLOListElement>(null);
  const chars = useMemo(() => codePoints(task.text), [task.text]);
  const texts = useMemo(() => stepTexts(chars, draft.bounds), [chars, draft.bounds]);
  const old = useMemo(() => stale(ops), [ops]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another task begins at its own step.
  useEffect(() => {
    list.current?.querySelector('[aria-current="step"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, task.id]);
  return (
    <ol ref={list} className={styles.steps} aria-label="Steps">
      {texts.map((text, index) => (
        <StepRow
          key={`${task.id}/${index}`}
          number={index + 1}
          text={text}
          value={draft.values.get(index)}
          comment={draft.comments.get(index)}
          current={at === index}
          dimmed={isDimmed(session, index)}
          stale={old.has(index)}
          raw={raw}
          onChoose={() => onChoose(index)}
        >
          {task.revealed && (
            <Beside
              revealed={task.revealed}
              from={draft.bounds[index] ?? 0}
              to={draft.bounds[index + 1] ?? chars.length}
              length={chars.length}
            />
          )}
          {at === index && <StepTools session={session} step={index} text={text} act={act} />}
        </StepRow>
      ))}
    </ol>
  );
}
