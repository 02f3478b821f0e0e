/** One row of the outline: a generation, or the pruned ones that are folded into it. */

import { memo } from 'react';
import type { Generation } from '@/api/queries.ts';
import { formatCount } from '@/lib/format/count.ts';
import { formatScore } from '@/lib/format/score.ts';
import { toldCount } from '@/lib/format/toldCount.ts';
import { ScoreMeter } from '@/viz/score/ScoreMeter.tsx';
import styles from './outline.module.css';
import type { GenerationRow, StubRow } from './rows.ts';

export const ROW_PX = 24;
const INDENT_PX = 9;
/** Deeper rows say their depth instead of moving on to the right. */
const INDENT_LEVELS_MAX = 6;

interface Shared {
  place: number;
  tabStop: boolean;
  onFocus: (place: number) => void;
}

interface Props extends Shared {
  row: GenerationRow;
  current: boolean;
  compared: boolean;
  onChoose: (generationId: string) => void;
  onClose: (generationId: string) => void;
}

export const GenerationLine = memo(function GenerationLine(props: Props) {
  const { row, place, tabStop, onFocus, current, compared, onChoose, onClose } = props;
  const { generation, score, rank, level, open } = row;
  const { generation_id: id, answer, correct, selected, tokens, status, pruned } = generation;
  return (
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-level={level + 1}
      aria-expanded={open ?? undefined}
      aria-selected={current}
      tabIndex={tabStop ? 0 : -1}
      className={styles.row}
      data-testid="outline-row"
      data-generation-id={id}
      data-pruned={Boolean(pruned)}
      data-compared={compared}
      style={{ top: place * ROW_PX }}
      title={describe(generation, rank)}
      onFocus={() => onFocus(place)}
      onClick={() => onChoose(id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose(id);
      }}
    >
      <span
        role="gridcell"
        className={styles.rank}
        style={{ paddingLeft: INDENT_PX * Math.min(level, INDENT_LEVELS_MAX) }}
      >
        {level > INDENT_LEVELS_MAX && <small>{level}</small>}
        {open !== null && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.twisty}
            aria-label={open ? 'Close' : 'Open'}
            onClick={(event) => {
              event.stopPropagation();
              onClose(id);
            }}
          >
            {open ? '▾' : '▸'}
          </button>
        )}
        {selected ? <b className={styles.star}>★</b> : null}
        {rank}
      </span>
      <span role="gridcell">
        {status === 'running' ? <span className={styles.muted}>running…</span> : <ScoreMeter score={score} />}
      </span>
      <span role="gridcell" className={styles.answer} data-kind={kindOf(correct)}>
        {correct !== null && <i>{correct ? '✓' : '✕'}</i>}
        {answer ?? (pruned ? <span className={styles.muted}>pruned</span> : '∅')}
      </span>
      <span role="gridcell" className={styles.tokens}>
        {toldCount(tokens, 'output', formatCount)}
      </span>
      <span role="gridcell" className={styles.state} data-status={status}>
        {stateOf(generation)}
      </span>
    </div>
  );
}, sameLine);

/** Folding makes all rows anew: those that still say the same are not drawn again. */
function sameLine({ row: was, ...before }: Props, { row, ...now }: Props): boolean {
  const kept = Object.entries(was).every(([name, value]) => row[name as keyof GenerationRow] === value);
  return kept && Object.entries(before).every(([name, value]) => now[name as keyof typeof now] === value);
}

export function StubLine({
  row,
  place,
  tabStop,
  onFocus,
  onFold,
}: Shared & { row: StubRow; onFold: (above: string) => void }) {
  return (
    <div
      role="row"
      aria-rowindex={place + 1}
      aria-level={row.level + 1}
      aria-expanded={false}
      tabIndex={tabStop ? 0 : -1}
      className={styles.stub}
      data-testid="outline-stub"
      style={{ top: place * ROW_PX, paddingLeft: 12 + INDENT_PX * Math.min(row.level, INDENT_LEVELS_MAX) }}
      onFocus={() => onFocus(place)}
      onClick={() => onFold(row.above)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onFold(row.above);
      }}
    >
      <span role="gridcell">
        ▸ {row.count} pruned{row.best !== null && ` ≤ ${formatScore(row.best)}`}
      </span>
    </div>
  );
}

/** Nothing where all went well; the row's title says it in words. */
function stateOf({ status, preemptions, finish_reason }: Generation): string {
  if (status === 'error' || status === 'lost') return '!';
  if (status === 'running') return '…';
  if (finish_reason === 'length') return '⇥';
  return preemptions > 0 ? '⟂' : '';
}

function kindOf(correct: boolean | null): string {
  if (correct === null) return 'neutral';
  return correct ? 'correct' : 'incorrect';
}

function describe(
  { generation_id, finish_reason, steps, status, preemptions, pruned, visits }: Generation,
  rank: number,
) {
  const parts = [`rank ${rank}`, generation_id, `${steps} steps`, finish_reason ?? status];
  if (visits !== null && visits !== undefined) parts.push(`${visits} visits`);
  if (preemptions > 0) parts.push(`${preemptions} preemptions`);
  if (pruned) parts.push(`pruned: ${pruned}`);
  return parts.join(' · ');
}
