/** Beside the table: one trace in short, without leaving the list. Other rows take its place as they become active. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { peekQuery } from '@/api/peek.ts';
import { traceQuery } from '@/api/queries.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { formatCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { shortId } from '@/lib/format/names.ts';
import { toldCount } from '@/lib/format/toldCount.ts';
import { ScoreMeter } from '@/viz/score/ScoreMeter.tsx';
import styles from './peek.module.css';
import { Status } from './Status.tsx';

const STEP_CHARS = 220;

interface Props {
  project: string;
  traceId: string;
  onClose: () => void;
}

export function PeekPanel({ project, traceId, onClose }: Props) {
  const trace = useQuery(traceQuery(project, traceId, false));
  const selected = trace.data?.selected_generation ?? null;
  const steps = useQuery({
    ...peekQuery(project, traceId, selected ?? 'selected'),
    enabled: selected !== null,
  });
  const row = trace.data?.row;
  return (
    <aside className={styles.peek} aria-label="Peek" data-testid="peek" data-trace-id={traceId}>
      <header>
        {row && <Status row={row} />}
        <code>{shortId(traceId)}</code>
        <Link to="/p/$project/traces/$traceId" params={{ project, traceId }}>
          Open <kbd>⏎</kbd>
        </Link>
        <button type="button" aria-label="Close the peek" title="Close (Space)" onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </header>
      {trace.error ? (
        <ErrorPanel error={trace.error} onRetry={() => void trace.refetch()} />
      ) : !row || !trace.data ? (
        <Loading rows={10} rowPx={26} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
        <div className={styles.body} tabIndex={0} role="region" aria-label="The trace in short">
          <h2>{trace.data.question || 'No question was captured'}</h2>
          <p className={styles.answer}>
            Answer <b>{row.answer ?? '—'}</b>
            {trace.data.reference !== null && row.correct === false && (
              <>
                {' '}
                · reference <b>{trace.data.reference}</b>
              </>
            )}
          </p>
          <dl>
            <Fact label="Strategy" value={row.strategy ?? 'none'} />
            <Fact label="Candidates" value={formatCount(row.candidates)} />
            <Fact label="Model" value={row.model} />
            <Fact label="End to end" value={formatDuration(row.e2e_us)} />
            <Fact label="TTFT" value={formatDuration(row.ttft_us)} />
            <Fact label="Output tokens" value={toldCount(row.tokens, 'output')} />
            <Fact label="Thinking" value={toldCount(row.tokens, 'reasoning')} />
            <Fact label="Cost" value={formatUsd(row.cost_usd)} />
          </dl>
          <h3>Chosen candidate</h3>
          {selected === null ? (
            <p className={styles.muted}>None was chosen.</p>
          ) : steps.error ? (
            <ErrorPanel error={steps.error} onRetry={() => void steps.refetch()} />
          ) : steps.data?.steps.length === 0 ? (
            <p className={styles.muted}>Its steps are not stored.</p>
          ) : (
            <ol className={styles.steps}>
              {steps.data?.steps.map((step) => (
                <li key={step.index}>
                  <ScoreMeter score={step.score} />
                  <span>
                    {step.text.length > STEP_CHARS ? `${step.text.slice(0, STEP_CHARS)}…` : step.text}
                  </span>
                </li>
              ))}
            </ol>
          )}
          {steps.data && steps.data.next_index !== null && (
            <p className={styles.muted}>Further steps stand on the trace’s own page.</p>
          )}
        </div>
      )}
    </aside>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd title={value}>{value}</dd>
    </div>
  );
}
