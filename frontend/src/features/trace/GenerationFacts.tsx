/** The candidate on the screen: its phases, tokens, cost and how it ended. */

import type { ReactNode } from 'react';
import type { Generation } from '@/api/queries.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { formatDelta, formatScore } from '@/lib/format/score.ts';
import { toldCount } from '@/lib/format/toldCount.ts';
import styles from './inspector.module.css';

const PHASES = [
  ['Queue', 'queue_us', 'var(--phase-queue)'],
  ['Prefill', 'prefill_us', 'var(--phase-prefill)'],
  ['Reasoning', 'reasoning_us', 'var(--phase-reasoning)'],
  ['Answer', 'answer_us', 'var(--phase-answer)'],
] as const;

export function GenerationFacts({ generation }: { generation: Generation }) {
  const { phases, tokens, duration_us, completeness } = generation;
  const longest = phases ? Math.max(1, ...PHASES.map(([, key]) => phases[key])) : 1;
  return (
    <section>
      <h2 className={styles.title}>
        Candidate
        <span className={styles.muted}>
          {generation.selected ? '★ selected' : (generation.finish_reason ?? generation.status)}
        </span>
      </h2>
      {phases && (
        <ol className={styles.phases} aria-label="Phases of this candidate">
          {PHASES.map(([name, key, colour]) => (
            <li key={key}>
              <span>{name}</span>
              <i>
                <em style={{ width: `${(100 * phases[key]) / longest}%`, background: colour }} />
              </i>
              <span>{formatDuration(phases[key])}</span>
            </li>
          ))}
        </ol>
      )}
      <dl className={styles.facts}>
        <Row name="Duration">{formatDuration(duration_us)}</Row>
        <Row name="TTFT">{formatDuration(generation.ttft_us)}</Row>
        <Row name="Output">
          {toldCount(tokens, 'output')} <span className={styles.muted}>tok</span>
        </Row>
        <Row name="Input">
          {toldCount(tokens, 'input')}{' '}
          <span className={styles.muted}>
            tok{!tokens.unknown.includes('cached') && `, ${toldCount(tokens, 'cached')} cached`}
          </span>
        </Row>
        <Row name="Speed">
          {phases && tokens.output > 1 && phases.reasoning_us + phases.answer_us > 0
            ? `${((1e6 * (tokens.output - 1)) / (phases.reasoning_us + phases.answer_us)).toFixed(1)} tok/s`
            : '—'}
        </Row>
        <Row name="Score">{formatScore(generation.score)}</Row>
        <Row name="Mean log-p.">
          {generation.logprob_mean === null ? '—' : formatDelta(generation.logprob_mean)}
        </Row>
        <Row name="Cost">{formatUsd(generation.cost_usd)}</Row>
        {generation.preemptions > 0 && <Row name="Preemptions">{generation.preemptions}</Row>}
        {completeness !== null && completeness < 1 && (
          <Row name="Captured">{(100 * completeness).toFixed(1)}% of tokens</Row>
        )}
      </dl>
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
