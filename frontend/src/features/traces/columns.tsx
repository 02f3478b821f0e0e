/** The table's columns: width, alignment, the API's sort field, and what a cell shows. */

import type { ReactNode } from 'react';
import type { TraceRow } from '@/api/queries.ts';
import { formatComplete, formatCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { shortId, strategyBadge } from '@/lib/format/names.ts';
import { formatPrices } from '@/lib/format/prices.ts';
import { formatScore } from '@/lib/format/score.ts';
import { formatAbsolute, formatAgo, formatClock } from '@/lib/format/time.ts';
import { toldCount } from '@/lib/format/toldCount.ts';
import { Sparkline } from '@/viz/score/Sparkline.tsx';
import { TokenSplit } from '@/viz/TokenSplit.tsx';
import { Status } from './Status.tsx';
import styles from './traces.module.css';

export interface ColumnSpec {
  id: string;
  label: string;
  title?: string;
  width: string;
  numeric?: boolean;
  /** In the chooser, where the label is none. */
  name?: string;
  /** Always there. */
  fixed?: boolean;
  /** Only there where it is asked for. */
  hidden?: boolean;
  sort?: 'started' | 'cost' | 'e2e' | 'tokens';
  cell: (row: TraceRow, now: Date) => ReactNode;
}

export const COLUMNS: readonly ColumnSpec[] = [
  { id: 'status', label: '', name: 'Status', width: '22px', cell: (row) => <Status row={row} /> },
  {
    id: 'time',
    label: 'Time',
    width: '88px',
    sort: 'started',
    cell: (row, now) => (
      <span
        className={styles.muted}
        title={`${formatAbsolute(row.started_ns)} · ${formatAgo(row.started_ns, now)}`}
      >
        {formatClock(row.started_ns, now)}
      </span>
    ),
  },
  // The grid draws this cell itself: it holds the row's link.
  {
    id: 'question',
    label: 'Question',
    fixed: true,
    width: 'minmax(136px, 3fr)',
    cell: (row) => row.question,
  },
  {
    id: 'answer',
    label: 'Answer',
    width: 'minmax(64px, 1fr)',
    cell: (row) => (
      <span title={row.answer ?? undefined}>{row.answer ?? <span className={styles.muted}>—</span>}</span>
    ),
  },
  {
    id: 'strategy',
    label: 'Strategy',
    width: '78px',
    cell: ({ strategy, candidates }) =>
      strategy === null ? (
        <span className={styles.muted}>—</span>
      ) : (
        <span className={styles.badge} title={`${strategy}, ${candidates} candidates`}>
          {strategyBadge(strategy, candidates)}
        </span>
      ),
  },
  {
    id: 'model',
    label: 'Model',
    width: 'minmax(72px, 112px)',
    cell: (row) => (
      <span className={styles.muted} title={row.model}>
        {row.model}
      </span>
    ),
  },
  {
    id: 'e2e',
    label: 'E2E',
    title: 'End to end, wall clock',
    width: '58px',
    numeric: true,
    sort: 'e2e',
    cell: (row) => formatDuration(row.e2e_us),
  },
  {
    id: 'ttft',
    label: 'TTFT',
    title: 'Time to first token',
    width: '58px',
    numeric: true,
    cell: (row) => <span className={styles.muted}>{formatDuration(row.ttft_us)}</span>,
  },
  {
    id: 'tokens',
    label: 'Output tokens',
    title: 'Output tokens of all candidates; the bar splits them into reasoning and answer',
    width: '100px',
    numeric: true,
    sort: 'tokens',
    cell: ({ tokens }) => (
      <span
        className={styles.tokens}
        title={`${toldCount(tokens, 'output')} output, of these ${toldCount(tokens, 'reasoning')} reasoning\n${toldCount(tokens, 'input')} input`}
      >
        {toldCount(tokens, 'output', formatCount)}
        <TokenSplit tokens={tokens} widthPx={48} />
      </span>
    ),
  },
  {
    id: 'cost',
    label: 'Cost',
    title: 'US dollars, models and PRM',
    width: '90px',
    numeric: true,
    sort: 'cost',
    cell: (row) => (
      <span
        className={row.cost_usd === null ? styles.muted : undefined}
        title={
          row.cost_usd === null
            ? 'No price is known for this'
            : `$${row.cost_usd} at prices ${formatPrices(row.price_version ?? '—')}`
        }
      >
        {formatUsd(row.cost_usd)}
      </span>
    ),
  },
  {
    id: 'prm',
    label: 'PRM min · last',
    title: 'PRM scores of the selected candidate’s steps: lowest, last, and each in order',
    width: '134px',
    cell: ({ prm }) => <PrmCell prm={prm} />,
  },
  {
    id: 'input',
    label: 'Input tokens',
    width: '84px',
    numeric: true,
    hidden: true,
    cell: ({ tokens }) => toldCount(tokens, 'input', formatCount),
  },
  {
    id: 'cached',
    label: 'Cached',
    title: 'Input tokens that came from a prefix cache',
    width: '64px',
    numeric: true,
    hidden: true,
    cell: ({ tokens }) => toldCount(tokens, 'cached', formatCount),
  },
  {
    id: 'reasoning',
    label: 'Thinking',
    title: 'Output tokens before the answer',
    width: '72px',
    numeric: true,
    hidden: true,
    cell: ({ tokens }) => toldCount(tokens, 'reasoning', formatCount),
  },
  {
    id: 'candidates',
    label: 'N',
    title: 'Candidates',
    width: '40px',
    numeric: true,
    hidden: true,
    cell: (row) => formatCount(row.candidates),
  },
  {
    id: 'completeness',
    label: 'Complete',
    title: 'Tokens stored over output tokens reported',
    width: '72px',
    numeric: true,
    hidden: true,
    cell: ({ completeness }) => formatComplete(completeness ?? null),
  },
  {
    id: 'prices',
    label: 'Prices',
    width: '110px',
    hidden: true,
    cell: (row) => <span className={styles.muted}>{formatPrices(row.price_version ?? '—')}</span>,
  },
  {
    id: 'id',
    label: 'Id',
    width: '110px',
    hidden: true,
    cell: (row) => (
      <span className={styles.muted} title={row.trace_id}>
        {shortId(row.trace_id)}
      </span>
    ),
  },
];

function PrmCell({ prm }: { prm: TraceRow['prm'] }) {
  if (prm.version === null) return <span className={styles.muted}>—</span>;
  if (prm.min === null) {
    return (
      <span className={styles.muted}>
        scoring {prm.scored_generations}/{prm.generations}
      </span>
    );
  }
  const partial = prm.scored_generations < prm.generations;
  return (
    <span
      className={styles.prm}
      title={`PRM ${prm.version}: ${prm.scored_generations} of ${prm.generations} candidates scored`}
    >
      {formatScore(prm.min)}
      <span className={styles.muted}>{formatScore(prm.last)}</span>
      {partial ? (
        <span className={styles.muted}>
          {prm.scored_generations}/{prm.generations}
        </span>
      ) : (
        <Sparkline scores={prm.spark} />
      )}
    </span>
  );
}
