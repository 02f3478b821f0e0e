/** One step in the reader: number, score, change, size and time above its lines. */

import { memo } from 'react';
import type { StepRow } from '@/api/queries.ts';
import type { StepLabel } from '@/api/traceLabels.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatDelta } from '@/lib/format/score.ts';
import { sectionHeadPx } from '@/viz/lines/layout.ts';
import type { Ink } from '@/viz/lines/paintHeat.ts';
import type { Paint } from '@/viz/lines/runs.ts';
import type { Section } from '@/viz/lines/sections.ts';
import { ScoreMeter } from '@/viz/score/ScoreMeter.tsx';
import { scoreBin } from '@/viz/score/scoreBin.ts';
import { pointing } from './pointedPhase.ts';
import { BLOCK_ROWS, RowBlock } from './RowBlock.tsx';
import styles from './reader.module.css';
import { stepSaid } from './stepLabel.ts';

interface Props {
  section: Section;
  step: StepRow | undefined;
  /** Score of the step before, for the change. */
  before: number | null;
  text: string;
  top: number;
  height: number;
  firstLine: number;
  /** Blocks of rows that are mounted. */
  blockFrom: number;
  blockTo: number;
  rows: number;
  /** Lines behind the fold; 0 where there is none. */
  hidden: number;
  lineStart: Uint32Array;
  paint: Paint | null;
  ink: Ink | null;
  active: boolean;
  /** In a comparison: whether the other side says the same. */
  same: boolean | undefined;
  onUnfold: (section: number) => void;
  index: number;
  scoring: boolean;
  label: StepLabel | undefined;
  onChoose: (step: number) => void;
}

export const SectionView = memo(function SectionView(props: Props) {
  const { section, step, before, text, top, height, firstLine, blockFrom, blockTo, rows, hidden } = props;
  const { lineStart, paint, ink, active, same, index } = props;
  const head = sectionHeadPx(section);
  const titleId = `step-${section.step ?? `at-${section.tokenFrom}`}`;
  const blocks: number[] = [];
  for (let block = blockFrom; block < blockTo; block++) blocks.push(block * BLOCK_ROWS);
  return (
    <section
      className={styles.section}
      style={{ top, height }}
      aria-labelledby={titleId}
      data-active={active}
      data-of={section.phase ?? undefined}
      data-same={same}
      data-score-bin={typeof step?.score === 'number' ? scoreBin(step.score) : 'none'}
      data-testid={step ? 'step' : undefined}
      data-step={step?.index}
    >
      {section.phaseStart && section.phase !== null && (
        <div className={styles.phase} data-phase={section.phase} {...pointing}>
          <span>{section.phase === 'answer' ? 'Answer' : 'Reasoning'}</span>
        </div>
      )}
      <header className={styles.stepHead}>
        <button
          type="button"
          id={titleId}
          className={styles.stepNumber}
          aria-label={step ? `Step ${step.index}` : 'Tokens outside of any step'}
          disabled={!step}
          onClick={() => step && props.onChoose(step.index)}
        >
          {step?.index ?? '·'}
        </button>
        {step && <StepFacts step={step} before={before} scoring={props.scoring} label={props.label} />}
      </header>
      <div className={styles.lines}>
        {blocks.map((rowFrom) => (
          <RowBlock
            key={rowFrom}
            text={text}
            lineStart={lineStart}
            charTo={section.charTo}
            firstLine={firstLine}
            rowFrom={rowFrom}
            rowTo={Math.min(rows, rowFrom + BLOCK_ROWS)}
            head={head}
            hidden={hidden}
            paint={paint}
            ink={ink}
            index={index}
            onUnfold={props.onUnfold}
          />
        ))}
      </div>
    </section>
  );
});

interface FactsProps {
  step: StepRow;
  before: number | null;
  scoring: boolean;
  label: StepLabel | undefined;
}

function StepFacts({ step, before, scoring, label }: FactsProps) {
  const said = label ? stepSaid(label) : null;
  const delta = step.score !== null && before !== null ? step.score - before : null;
  return (
    <>
      <ScoreMeter score={step.score} testId="step-score" />
      {step.score === null && scoring && <span className={styles.muted}>scoring…</span>}
      {delta !== null && (
        <span className={styles.delta} data-down={delta < -0.2} title="Change against the step before">
          {formatDelta(delta)}
        </span>
      )}
      {said && (
        <span className={styles.said} data-tone={said.tone} title={said.title} data-testid="step-label">
          {said.sign} {said.text}
        </span>
      )}
      <span className={styles.stepFacts}>
        {step.token_to > step.token_from && (
          <span title="Tokens of this step">{formatExactCount(step.token_to - step.token_from)} tok</span>
        )}
        {step.duration_us !== null && (
          <span title="From the step’s first token to its last">{formatDuration(step.duration_us)}</span>
        )}
        {step.started_us !== null && (
          <span title="Since the request arrived">+{formatDuration(step.started_us)}</span>
        )}
      </span>
    </>
  );
}
