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
import { splitFill } from '@/viz/TokenSplit.tsx';
import { statusOf } from './standing.ts';
import styles from './traces.module.css';

/** Room for the bar of tokens, as in the style sheet. */
const BAR_PX = 48;

/** What a cell shows. Its text stands in the cell itself: each part of a row is made anew for every row that is
 * scrolled to. */
export interface Cell {
  text: string;
  look?: 'muted' | 'badge' | 'status' | 'split' | undefined;
  /** Of a status: which colour. */
  kind?: string;
  /** Where the text alone says nothing. */
  name?: string;
  /** Painted behind what a cell of this look leaves free. */
  fill?: string;
  more?: ReactNode;
}

export interface ColumnSpec {
  id: string;
  label: string;
  title?: string;
  width: string;
  numeric?: boolean;
  /** What is longer than its column ends in dots. */
  cut?: boolean;
  /** In the chooser, where the label is none. */
  name?: string;
  /** Always there. */
  fixed?: boolean;
  /** Only there where it is asked for. */
  hidden?: boolean;
  sort?: 'started' | 'cost' | 'e2e' | 'tokens';
  cell: (row: TraceRow, now: Date) => Cell;
  /** Said of a cell once it is pointed at. */
  tip?: (row: TraceRow, now: Date) => string;
}

const NONE: Cell = { text: '—', look: 'muted' };

export const COLUMNS: readonly ColumnSpec[] = [
  {
    id: 'status',
    label: '',
    name: 'Status',
    width: '22px',
    cell: (row) => {
      const { glyph, kind, name } = statusOf(row);
      return { text: glyph, look: 'status', kind, name };
    },
    tip: (row) => statusOf(row).name,
  },
  {
    id: 'time',
    label: 'Time',
    width: '88px',
    sort: 'started',
    cell: (row, now) => ({ text: formatClock(row.started_ns, now), look: 'muted' }),
    tip: (row, now) => `${formatAbsolute(row.started_ns)} · ${formatAgo(row.started_ns, now)}`,
  },
  // The grid draws this cell itself: it holds the row's link.
  {
    id: 'question',
    label: 'Question',
    fixed: true,
    cut: true,
    width: 'minmax(136px, 3fr)',
    cell: (row) => ({ text: row.question || 'No question was captured' }),
    tip: (row) => row.question,
  },
  {
    id: 'answer',
    label: 'Answer',
    cut: true,
    width: 'minmax(64px, 1fr)',
    cell: ({ answer }) => (answer === null ? NONE : { text: answer }),
    tip: ({ answer }) => answer ?? '',
  },
  {
    id: 'strategy',
    label: 'Strategy',
    cut: true,
    width: '78px',
    cell: ({ strategy, candidates }) =>
      strategy === null ? NONE : { text: strategyBadge(strategy, candidates), look: 'badge' },
    tip: ({ strategy, candidates }) => (strategy === null ? '' : `${strategy}, ${candidates} candidates`),
  },
  {
    id: 'model',
    label: 'Model',
    cut: true,
    width: 'minmax(72px, 112px)',
    cell: (row) => ({ text: row.model, look: 'muted' }),
    tip: (row) => row.model,
  },
  {
    id: 'e2e',
    label: 'E2E',
    title: 'End to end, wall clock',
    width: '58px',
    numeric: true,
    sort: 'e2e',
    cell: (row) => ({ text: formatDuration(row.e2e_us) }),
  },
  {
    id: 'ttft',
    label: 'TTFT',
    title: 'Time to first token',
    width: '58px',
    numeric: true,
    cell: (row) => ({ text: formatDuration(row.ttft_us), look: 'muted' }),
  },
  {
    id: 'tokens',
    label: 'Output tokens',
    title: 'Output tokens of all candidates; the bar splits them into reasoning and answer',
    width: '100px',
    numeric: true,
    sort: 'tokens',
    cell: ({ tokens }) => ({
      text: toldCount(tokens, 'output', formatCount),
      look: 'split',
      fill: splitFill(tokens, BAR_PX),
    }),
    tip: ({ tokens }) =>
      `${toldCount(tokens, 'output')} output, of these ${toldCount(tokens, 'reasoning')} reasoning\n${toldCount(tokens, 'input')} input`,
  },
  {
    id: 'cost',
    label: 'Cost',
    title: 'US dollars, models and PRM',
    width: '90px',
    numeric: true,
    sort: 'cost',
    cell: (row) => ({ text: formatUsd(row.cost_usd), look: row.cost_usd === null ? 'muted' : undefined }),
    tip: (row) =>
      row.cost_usd === null
        ? 'No price is known for this'
        : `$${row.cost_usd} at prices ${formatPrices(row.price_version ?? '—')}`,
  },
  {
    id: 'prm',
    label: 'PRM min · last',
    title: 'PRM scores of the selected candidate’s steps: lowest, last, and each in order',
    width: '134px',
    cell: ({ prm }) => prmCell(prm),
    tip: ({ prm }) =>
      prm.min === null
        ? ''
        : `PRM ${prm.version}: ${prm.scored_generations} of ${prm.generations} candidates scored`,
  },
  {
    id: 'input',
    label: 'Input tokens',
    width: '84px',
    numeric: true,
    hidden: true,
    cell: ({ tokens }) => ({ text: toldCount(tokens, 'input', formatCount) }),
  },
  {
    id: 'cached',
    label: 'Cached',
    title: 'Input tokens that came from a prefix cache',
    width: '64px',
    numeric: true,
    hidden: true,
    cell: ({ tokens }) => ({ text: toldCount(tokens, 'cached', formatCount) }),
  },
  {
    id: 'reasoning',
    label: 'Thinking',
    title: 'Output tokens before the answer',
    width: '72px',
    numeric: true,
    hidden: true,
    cell: ({ tokens }) => ({ text: toldCount(tokens, 'reasoning', formatCount) }),
  },
  {
    id: 'candidates',
    label: 'N',
    title: 'Candidates',
    width: '40px',
    numeric: true,
    hidden: true,
    cell: (row) => ({ text: formatCount(row.candidates) }),
  },
  {
    id: 'completeness',
    label: 'Complete',
    title: 'Tokens stored over output tokens reported',
    width: '72px',
    numeric: true,
    hidden: true,
    cell: ({ completeness }) => ({ text: formatComplete(completeness ?? null) }),
  },
  {
    id: 'prices',
    label: 'Prices',
    cut: true,
    width: '110px',
    hidden: true,
    cell: (row) => ({ text: formatPrices(row.price_version ?? '—'), look: 'muted' }),
  },
  {
    id: 'id',
    label: 'Id',
    width: '110px',
    hidden: true,
    cell: (row) => ({ text: shortId(row.trace_id), look: 'muted' }),
    tip: (row) => row.trace_id,
  },
];

function prmCell(prm: TraceRow['prm']): Cell {
  if (prm.version === null) return NONE;
  const scored = `${prm.scored_generations}/${prm.generations}`;
  if (prm.min === null) return { text: `scoring ${scored}`, look: 'muted' };
  return {
    text: formatScore(prm.min),
    more: (
      <>
        <span className={styles.last}>{formatScore(prm.last)}</span>
        {prm.scored_generations < prm.generations ? (
          <span className={styles.last}>{scored}</span>
        ) : (
          <Sparkline scores={prm.spark} />
        )}
      </>
    ),
  };
}
