/** Above two generations: what each is worth, how they differ, and how their scrolling is held together. */

import type { Generation } from '@/api/queries.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { formatDelta, formatScore } from '@/lib/format/score.ts';
import { toldCount } from '@/lib/format/toldCount.ts';
import { SYNCS, type Sync } from '../traceView.ts';
import styles from './compare.module.css';

const NAMES: Record<Sync, string> = { divergence: 'First divergence', step: 'Step', fraction: 'Fraction' };

interface Props {
  left: Generation;
  right: Generation;
  sync: Sync;
  onSync: (sync: Sync) => void;
  onClose: () => void;
  shared: number;
  locked: boolean;
  onLocked: (locked: boolean) => void;
}

export function CompareHead({ left, right, sync, onSync, onClose, shared, locked, onLocked }: Props) {
  return (
    <div className={styles.head}>
      <div className={styles.tools}>
        <span className={styles.muted}>Aligned by</span>
        <div role="radiogroup" aria-label="Aligned by" className={styles.switch}>
          {SYNCS.map((name) => (
            <button
              key={name}
              type="button"
              role="radio"
              aria-checked={name === sync}
              data-testid={`sync-${name}`}
              onClick={() => onSync(name)}
            >
              {NAMES[name]}
            </button>
          ))}
        </div>
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={locked}
          title="Scroll together (⇧V)"
          onClick={() => onLocked(!locked)}
        >
          Scroll together
        </button>
        <span className={styles.muted}>
          {shared > 0 ? `the same for ${formatExactCount(shared)} tokens` : 'different from the first token'}
        </span>
        <button type="button" className={styles.close} title="Close the comparison (v)" onClick={onClose}>
          Close
        </button>
      </div>
      <Facts generation={left} other={null} />
      <Facts generation={right} other={left} />
    </div>
  );
}

function Facts({ generation, other }: { generation: Generation; other: Generation | null }) {
  const { score, answer, correct, tokens, cost_usd, duration_us, selected } = generation;
  const change =
    other && score !== null && other.score !== null ? ` (${formatDelta(score - other.score)})` : '';
  return (
    <p className={styles.facts}>
      <b>
        {selected && '★ '}
        {correct !== null && (correct ? '✓ ' : '✕ ')}
        {answer ?? 'no answer'}
      </b>
      <span>
        score {formatScore(score)}
        {change}
      </span>
      <span>
        {toldCount(tokens, 'output')} tok
        {other && ` (${signed(tokens.output - other.tokens.output)})`}
      </span>
      <span>{formatDuration(duration_us)}</span>
      <span>{formatUsd(cost_usd)}</span>
    </p>
  );
}

const signed = (count: number) =>
  `${count > 0 ? '+' : count < 0 ? '−' : '±'}${formatExactCount(Math.abs(count))}`;
