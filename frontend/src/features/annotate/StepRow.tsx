/** One step: its number, its label as a sign, its text, and what was said of it. */

import type { ReactNode } from 'react';
import { lookOf } from './labels.ts';
import { MathText } from './MathText.tsx';
import type { Value } from './model/draft.ts';
import styles from './task.module.css';

interface Props {
  number: number;
  text: string;
  value: Value | undefined;
  comment: string | undefined;
  current: boolean;
  dimmed: boolean;
  stale: boolean;
  raw: boolean;
  /** Without it the row is only read. */
  onChoose?: () => void;
  children: ReactNode;
}

export function StepRow({
  number,
  text,
  value,
  comment,
  current,
  dimmed,
  stale,
  raw,
  onChoose,
  children,
}: Props) {
  const look = lookOf(value);
  const said = look ? look.name.toLowerCase() : dimmed ? 'not required' : 'no label';
  return (
    <li
      className={styles.step}
      aria-current={current ? 'step' : undefined}
      data-dimmed={dimmed}
      data-value={look?.tone ?? 'none'}
      data-testid="step"
    >
      <button
        type="button"
        className={styles.chooser}
        onClick={onChoose}
        disabled={!onChoose}
        aria-label={`Step ${number}: ${said}`}
        tabIndex={current ? 0 : -1}
      >
        <span className={styles.number}>{number}</span>
        <span className={styles.sign} data-tone={look?.tone ?? 'none'}>
          {look?.sign ?? '·'}
        </span>
      </button>
      <div className={styles.body}>
        <div className={styles.text} data-raw={raw}>
          {raw ? text.trimEnd() : <MathText text={text.trimEnd()} />}
        </div>
        {dimmed && !look && <p className={styles.aside}>after the first error: not required</p>}
        {stale && (
          <p className={styles.aside} data-kind="stale">
            ↺ review: you changed an earlier step since
          </p>
        )}
        {!current && comment && <p className={styles.aside}>“{comment}”</p>}
        {children}
      </div>
    </li>
  );
}
