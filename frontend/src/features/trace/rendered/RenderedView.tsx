/** A generation's text as a person would set it: paragraphs, code, formulas. Steps are made when they come near. */

import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { formatScore } from '@/lib/format/score.ts';
import { scoreBin } from '@/viz/score/scoreBin.ts';
import type { ReaderDocument } from '../readerDocument.ts';
import { type Block, blocksOf, type Inline } from './blocks.ts';
import { Formula } from './Formula.tsx';
import styles from './rendered.module.css';

const PX_PER_CHAR = 0.28;
const NEAR_PX = 800;

interface Props {
  document: ReaderDocument;
  step: number | undefined;
  onStep: (step: number) => void;
}

export function RenderedView({ document: doc, step, onStep }: Props) {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (step === undefined) return;
    area.current?.querySelector(`[data-rendered-step="${step}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [step]);
  return (
    <div
      ref={area}
      className={styles.area}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reached without a mouse.
      tabIndex={0}
      role="document"
      aria-label="Candidate’s text, rendered"
      data-testid="rendered"
    >
      {doc.sections.map((section, index) => (
        <RenderedStep
          key={index}
          text={doc.text.slice(section.charFrom, section.charTo)}
          step={section.step}
          score={doc.steps.get(section.step ?? -1)?.score ?? null}
          phase={section.phaseStart ? section.phase : null}
          active={section.step !== null && section.step === step}
          onStep={onStep}
        />
      ))}
    </div>
  );
}

interface StepProps {
  text: string;
  step: number | null;
  score: number | null;
  phase: string | null;
  active: boolean;
  onStep: (step: number) => void;
}

const RenderedStep = memo(function RenderedStep({ text, step, score, phase, active, onStep }: StepProps) {
  const place = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!place.current || near) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: `${NEAR_PX}px` },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [near]);
  const blocks = useMemo(() => (near ? blocksOf(text) : []), [near, text]);
  return (
    <section
      ref={place}
      className={styles.step}
      data-active={active}
      data-rendered-step={step ?? undefined}
      style={near ? undefined : { minHeight: Math.max(30, text.length * PX_PER_CHAR) }}
    >
      {phase !== null && <p className={styles.phase}>{phase === 'answer' ? 'Answer' : 'Reasoning'}</p>}
      <header>
        <button type="button" disabled={step === null} onClick={() => step !== null && onStep(step)}>
          {step ?? '·'}
        </button>
        {score !== null && (
          <span className={styles.score} title="PRM score">
            <i style={{ background: `var(--score-${scoreBin(score)})` }} />
            {formatScore(score)}
          </span>
        )}
      </header>
      <div className={styles.text}>
        {blocks.map((block, index) => (
          <BlockView key={index} block={block} />
        ))}
      </div>
    </section>
  );
});

function BlockView({ block }: { block: Block }) {
  if (block.kind === 'code') return <pre>{block.text}</pre>;
  const parts = block.parts.map((part, index) => <InlineView key={index} part={part} />);
  if (block.kind === 'heading') return <p className={styles.heading}>{parts}</p>;
  if (block.kind === 'item')
    return (
      <p className={styles.item}>
        <span>{block.mark}</span>
        <span>{parts}</span>
      </p>
    );
  return <p>{parts}</p>;
}

function InlineView({ part }: { part: Inline }) {
  if (part.kind === 'math') return <Formula key={part.text} text={part.text} display={part.display} />;
  if (part.kind === 'code') return <code>{part.text}</code>;
  if (part.kind === 'strong') return <b>{part.text}</b>;
  return part.text;
}
