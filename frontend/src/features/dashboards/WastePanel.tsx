/** By strategy: output tokens on the way to the answer, and those that were of no use. */

import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client.ts';
import { formatCount, formatExactCount, formatShare } from '@/lib/format/count.ts';
import styles from './dashboards.module.css';
import { Panel } from './Panel.tsx';
import { showCounts } from './showCell.ts';

interface Props {
  project: string;
  strategies: readonly Schemas['StrategyWaste'][];
}

export function WastePanel({ project, strategies }: Props) {
  const most = Math.max(1, ...strategies.map(({ output }) => output));
  return (
    <Panel
      title="Wasted by strategy"
      about="output tokens of candidates that were not chosen"
      wide
      table={{
        columns: ['strategy', 'traces', 'output', 'thinking', 'wasted'],
        rows: strategies.map((one) => [
          one.strategy || 'none',
          one.traces,
          one.output,
          one.reasoning,
          one.wasted,
        ]),
      }}
      show={showCounts}
      legend={
        <>
          <span className={styles.key}>
            <i style={{ background: 'var(--series-1)', height: 10 }} /> used
          </span>
          <span className={styles.key}>
            <i className={styles.hatch} /> wasted
          </span>
        </>
      }
    >
      <div className={styles.bars}>
        {strategies.map(({ strategy, traces, output, wasted }) => (
          <div key={strategy} className={styles.bar}>
            <span className={styles.barName} title={strategy}>
              {strategy ? (
                <Link to="/p/$project/traces" params={{ project }} search={{ q: `strategy:${strategy}` }}>
                  {strategy}
                </Link>
              ) : (
                'no strategy'
              )}
            </span>
            <span className={styles.barTrack}>
              <i style={{ width: `${(100 * (output - wasted)) / most}%`, background: 'var(--series-1)' }} />
              <i className={styles.hatch} style={{ width: `${(100 * wasted) / most}%` }} />
            </span>
            <span className={styles.barText}>
              {formatShare(wasted, output)} of {formatCount(output)}
              <small> · n {formatExactCount(traces)}</small>
            </span>
          </div>
        ))}
      </div>
    </Panel>
  );
}
