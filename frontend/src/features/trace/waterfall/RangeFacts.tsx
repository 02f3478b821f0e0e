/** What the time in view adds up to: phases, concurrency, tokens a second, gaps between tokens. */

import { memo, useMemo } from 'react';
import type { TraceDetail } from '@/api/queries.ts';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { percentile } from '@/viz/heat/metric.ts';
import { PHASES } from '@/viz/phases/criticalPath.ts';
import { PHASE_NAMES } from '@/viz/phases/names.ts';
import { concurrency, phaseShares, sinceUs, type TimedRow } from '@/viz/waterfall/rows.ts';
import { pointing } from '../pointedPhase.ts';
import styles from './waterfall.module.css';

const BUCKETS = 120;
const STRIP_PX = 26;

interface Props {
  rows: readonly TimedRow[];
  from: number;
  to: number;
  detail: TraceDetail;
  emissions: { atUs: Float64Array; gapMs: Float64Array } | null;
  currentId: string | undefined;
}

export const RangeFacts = memo(function RangeFacts(props: Props) {
  const { rows, from, to, detail, emissions, currentId } = props;
  const running = useMemo(() => concurrency(rows, from, to, BUCKETS), [rows, from, to]);
  const shares = useMemo(() => phaseShares(rows, from, to), [rows, from, to]);
  const sum = [...shares.values()].reduce((all, us) => all + us, 0);
  const most = Math.max(1, ...running);
  const tokens = useMemo(() => tokensIn(detail, rows, from, to), [detail, rows, from, to]);
  const gaps = useMemo(() => {
    const current = detail.generations.find(({ generation_id }) => generation_id === currentId);
    if (!emissions || !current) return null;
    const start = sinceUs(current.started_ns, detail.row.started_ns);
    return emissions.gapMs
      .filter((gap, i) => {
        const at = start + (emissions.atUs[i] as number);
        return !Number.isNaN(gap) && at >= from && at <= to;
      })
      .sort();
  }, [emissions, detail, currentId, from, to]);
  return (
    <section className={styles.range} aria-label="The time in view" data-testid="range-facts">
      <div className={styles.concurrency} title={`At most ${most} generations at once`}>
        <svg
          width="100%"
          height={STRIP_PX}
          viewBox={`0 0 ${BUCKETS} ${STRIP_PX}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {running.map((count, index) => {
            const height = (STRIP_PX * count) / most;
            return (
              <rect
                key={index}
                x={index}
                y={STRIP_PX - height}
                width={1}
                height={height}
                fill="var(--phase-queue)"
              />
            );
          })}
        </svg>
        <span>concurrency, at most {most}</span>
      </div>
      <dl className={styles.facts} {...pointing}>
        <div>
          <dt>In view</dt>
          <dd>{formatDuration(to - from)}</dd>
        </div>
        <div title="Output tokens, spread evenly over each generation’s decoding">
          <dt>Tokens</dt>
          <dd>
            {tokens > 0 && to > from
              ? `≈ ${formatExactCount(Math.round(tokens))} · ${formatExactCount(Math.round((1e6 * tokens) / (to - from)))}/s`
              : '—'}
          </dd>
        </div>
        <div title="Between emissions of the generation that is read, within the time in view">
          <dt>ITL p50 / p99</dt>
          <dd>
            {gaps && gaps.length > 0
              ? `${formatDuration(1_000 * percentile(gaps, 0.5))} / ${formatDuration(1_000 * percentile(gaps, 0.99))} · n ${formatExactCount(gaps.length)}`
              : '—'}
          </dd>
        </div>
        {PHASES.filter((phase) => (shares.get(phase) ?? 0) > 0).map((phase) => (
          <div key={phase} data-of={phase}>
            <dt>
              <i data-phase={phase} />
              {PHASE_NAMES[phase]}
            </dt>
            <dd>
              {formatDuration(shares.get(phase))} · {formatShare(shares.get(phase) ?? 0, sum)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
});

/** Tokens have no times here: each generation's are spread over its decoding. */
function tokensIn(detail: TraceDetail, rows: readonly TimedRow[], from: number, to: number): number {
  return rows.reduce((sum, { bars }, index) => {
    const decoding = bars.filter(({ phase }) => phase === 'reasoning' || phase === 'answer');
    const whole = decoding.reduce((all, bar) => all + bar.to - bar.from, 0);
    const part = decoding.reduce(
      (all, bar) => all + Math.max(0, Math.min(to, bar.to) - Math.max(from, bar.from)),
      0,
    );
    return whole > 0 ? sum + ((detail.generations[index]?.tokens.output ?? 0) * part) / whole : sum;
  }, 0);
}
