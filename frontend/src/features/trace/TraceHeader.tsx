/** The head of a trace: what was asked and answered, how long, how many tokens, how much. */

import { Link } from '@tanstack/react-router';
import { memo, type ReactNode } from 'react';
import type { TraceDetail } from '@/api/queries.ts';
import { copyText } from '@/app/shell/copyText.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { Status } from '@/features/traces/Status.tsx';
import { formatShare } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { shortId, strategyBadge } from '@/lib/format/names.ts';
import { formatPrices } from '@/lib/format/prices.ts';
import { formatScore } from '@/lib/format/score.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { toldCount } from '@/lib/format/toldCount.ts';
import { Sparkline } from '@/viz/score/Sparkline.tsx';
import { TokenSplit } from '@/viz/TokenSplit.tsx';
import { CopyMenu } from './CopyMenu.tsx';
import { PhaseBar } from './PhaseBar.tsx';
import { TraceMenu } from './TraceMenu.tsx';
import styles from './trace.module.css';

interface Props {
  project: string;
  detail: TraceDetail;
  generationId: string | undefined;
  onBack: () => void;
}

export const TraceHeader = memo(function TraceHeader({ project, detail, generationId, onBack }: Props) {
  const { row } = detail;
  return (
    <header className={styles.header}>
      <div className={styles.identity}>
        <button type="button" className={styles.back} onClick={onBack} title="Back to the list (Esc)">
          <Icon name="back" size={14} /> Traces
        </button>
        <h1 className={styles.question} title={detail.question}>
          {detail.question || 'No question was captured'}
        </h1>
        <span className={styles.verdict}>
          <Status row={row} />
          <span className={styles.answer} title={row.answer ?? undefined}>
            {row.answer ?? (row.status === 'running' ? 'running' : 'no answer')}
          </span>
          {detail.reference !== null && row.correct === false && (
            <span className={styles.muted} title={detail.reference}>
              expected {detail.reference}
            </span>
          )}
        </span>
        {(row.strategy !== null || row.candidates > 1) && (
          <span className={styles.badge} title={row.strategy ?? undefined}>
            {strategyBadge(row.strategy, row.candidates)}
          </span>
        )}
        <span className={`${styles.muted} ${styles.model}`} title={row.model ?? undefined}>
          {row.model}
        </span>
        <button
          type="button"
          className={styles.id}
          title={`${detail.trace_id}\nstarted ${formatAbsolute(row.started_ns)}\nclick to copy`}
          onClick={() => copyText(detail.trace_id, 'Trace id copied')}
        >
          {shortId(detail.trace_id)} <Icon name="copy" size={12} />
        </button>
        <CopyMenu project={project} detail={detail} generationId={generationId} />
        <TraceMenu project={project} traceId={detail.trace_id} onGone={onBack} />
      </div>
      <div className={styles.facts}>
        <Facts project={project} detail={detail} />
        <PhaseBar detail={detail} />
      </div>
    </header>
  );
});

function Facts({ project, detail: { row, ...detail } }: { project: string; detail: TraceDetail }) {
  const { tokens, prm } = row;
  const cost = [
    `Models ${detail.model_cost_usd === null ? 'unknown' : `$${detail.model_cost_usd}`}`,
    `PRM ${detail.prm_cost_usd === null ? 'unknown' : `$${detail.prm_cost_usd}`}`,
    `Prices ${row.price_version === null ? 'unknown' : formatPrices(row.price_version)}`,
  ].join('\n');
  return (
    <dl className={styles.strip}>
      <Fact name="E2E" title="End to end, wall clock">
        {formatDuration(row.e2e_us)}
      </Fact>
      <Fact name="TTFT" title="Time to first token">
        {formatDuration(row.ttft_us)}
      </Fact>
      <Fact
        name="Output tokens"
        title={`${toldCount(tokens, 'input')} input, of these ${toldCount(tokens, 'cached')} cached`}
        note={tokensNote(detail.selected_generation !== null && row.candidates > 1, tokens)}
      >
        {toldCount(tokens, 'output')}
        <TokenSplit tokens={tokens} widthPx={64} />
      </Fact>
      <Fact
        name="Cost"
        title={cost}
        note={row.price_version === null ? 'no price known' : `prices ${formatPrices(row.price_version)}`}
      >
        {formatUsd(row.cost_usd)}
      </Fact>
      <Fact
        name="PRM min · last"
        title={`PRM ${prm.version ?? 'none'}, aggregated by ${detail.aggregation ?? '—'}`}
        note={
          prm.version === null ? (
            'not scored'
          ) : (
            <Link
              to="/p/$project/settings/prms"
              params={{ project }}
              search={{ version: prm.version }}
              title="What this version was made of"
            >
              {prm.scored_generations < prm.generations
                ? `scoring ${prm.scored_generations} of ${prm.generations}`
                : prm.version}
            </Link>
          )
        }
      >
        {prm.version === null ? '—' : `${formatScore(prm.min)} · ${formatScore(prm.last)}`}
        <Sparkline scores={prm.spark} />
      </Fact>
    </dl>
  );
}

function Fact({
  name,
  title,
  note,
  children,
}: {
  name: string;
  title: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.value}>{children}</span>
        {note && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  );
}

/** Before a candidate is selected nothing is wasted yet, nor where there was no other. */
function tokensNote(chosen: boolean, tokens: TraceDetail['row']['tokens']): string {
  const { reasoning, wasted, output, unknown } = tokens;
  const share = unknown.includes('reasoning')
    ? 'reasoning not told'
    : `${formatShare(reasoning, output)} reasoning`;
  return chosen ? `${share} · ${formatShare(wasted, output)} not selected` : share;
}
