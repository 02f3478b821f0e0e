/** Where the wall time went: the critical path as a bar to scale, its phases named below it. */

import { useMemo } from 'react';
import type { TraceDetail } from '@/api/queries.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { useStore } from '@/lib/store.ts';
import { criticalPath, PHASES, type Phase } from '@/viz/phases/criticalPath.ts';
import { PHASE_NAMES } from '@/viz/phases/names.ts';
import styles from './phases.module.css';
import { pointedPhase, pointing } from './pointedPhase.ts';

/** Below this share of the whole, time that belongs to no phase is not named. */
const OTHER_SHARE_MIN = 0.01;

export function PhaseBar({ detail: { row, generations, prm_us } }: { detail: TraceDetail }) {
  const pointed = useStore(pointedPhase);
  const segments = useMemo(
    () => criticalPath(row.started_ns, row.e2e_us, prm_us, generations),
    [row.started_ns, row.e2e_us, prm_us, generations],
  );
  const dimmed = (phase: Phase) => (pointed !== null && pointed !== phase ? '' : undefined);
  const totals = new Map<Phase, number>();
  for (const { phase, us } of segments) totals.set(phase, (totals.get(phase) ?? 0) + us);
  const computeUs = generations.reduce((sum, generation) => sum + generation.duration_us, 0);
  return (
    <figure className={styles.figure} aria-label="Phases of the critical path" {...pointing}>
      <div className={styles.bar} aria-hidden="true">
        {segments.map(({ phase, us }, index) => (
          <span
            key={index}
            data-phase={phase}
            data-dimmed={dimmed(phase)}
            style={{ flexGrow: us }}
            title={`${PHASE_NAMES[phase]} ${formatDuration(us)}`}
          />
        ))}
      </div>
      <figcaption className={styles.legend}>
        {PHASES.filter(
          (phase) => (totals.get(phase) ?? 0) >= (phase === 'other' ? OTHER_SHARE_MIN * row.e2e_us : 1),
        ).map((phase) => (
          <span key={phase} data-of={phase} data-dimmed={dimmed(phase)}>
            <i data-phase={phase} />
            {PHASE_NAMES[phase]} <b>{formatDuration(totals.get(phase))}</b>
          </span>
        ))}
        {generations.length > 1 && (
          <span className={styles.sum} title="All candidates' durations added up; they overlap">
            Σ candidates <b>{formatDuration(computeUs)}</b>
          </span>
        )}
      </figcaption>
    </figure>
  );
}
