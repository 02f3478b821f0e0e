/** The candidates of a trace: rank, score, answer, tokens; and how the answers were voted for. */

import { useEffect, useRef } from 'react';
import type { Generation, TraceDetail } from '@/api/queries.ts';
import { formatCount, formatExactCount } from '@/lib/format/count.ts';
import { toldCount } from '@/lib/format/toldCount.ts';
import { useFixedRows } from '@/lib/useFixedRows.ts';
import { ScoreMeter } from '@/viz/score/ScoreMeter.tsx';
import styles from './outline.module.css';
import { type OutlineSort, ranks } from './ranking.ts';
import { Votes } from './Votes.tsx';

const ROW_PX = 24;
const INDENT_LEVELS_MAX = 12;

const HEADS: [OutlineSort, string, string][] = [
  ['order', '#', 'In the order of generation'],
  ['score', 'Score', 'By PRM score'],
  ['answer', 'Answer', 'By answer'],
  ['tokens', 'Tok', 'By output tokens'],
];

interface Props {
  detail: TraceDetail | undefined;
  rows: readonly Generation[];
  sort: OutlineSort;
  onSort: (sort: OutlineSort) => void;
  currentId: string | undefined;
  onChoose: (generationId: string) => void;
}

export function Outline({ detail, rows, sort, onSort, currentId, onChoose }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const [first, last] = useFixedRows(area, rows.length, ROW_PX);
  const index = rows.findIndex((generation) => generation.generation_id === currentId);
  useEffect(() => {
    const element = area.current;
    if (!element || index < 0) return;
    const top = index * ROW_PX;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_PX > element.scrollTop + element.clientHeight)
      element.scrollTop = top + ROW_PX - element.clientHeight;
  }, [index]);
  if (!detail) return <aside className={styles.outline} />;
  const places = ranks(detail.generations);
  return (
    <aside className={styles.outline} aria-label="Candidates">
      <div className={styles.title}>
        <h2>Candidates</h2>
        <span className={styles.muted}>
          {detail.generations.length < detail.generations_total
            ? `${detail.generations.length} of ${formatExactCount(detail.generations_total)}`
            : formatExactCount(detail.generations_total)}
        </span>
        {detail.aggregation && (
          <span className={styles.aggregation}>score: {detail.aggregation} of steps</span>
        )}
      </div>
      <div className={styles.head}>
        {HEADS.map(([by, label, title]) => (
          <button key={by} type="button" title={title} aria-pressed={sort === by} onClick={() => onSort(by)}>
            {label}
            {sort === by && by !== 'order' ? ' ↓' : ''}
          </button>
        ))}
      </div>
      <div
        ref={area}
        className={styles.area}
        role="treegrid"
        aria-label="Candidates"
        aria-rowcount={rows.length}
      >
        <div style={{ height: rows.length * ROW_PX, position: 'relative' }}>
          {rows.slice(first, last).map((generation, offset) => (
            <Row
              key={generation.generation_id}
              generation={generation}
              rank={places.get(generation.generation_id) ?? 0}
              top={(first + offset) * ROW_PX}
              current={generation.generation_id === currentId}
              onChoose={onChoose}
            />
          ))}
        </div>
      </div>
      <Votes detail={detail} currentAnswer={rows[index]?.answer ?? null} />
    </aside>
  );
}

interface RowProps {
  generation: Generation;
  rank: number;
  top: number;
  current: boolean;
  onChoose: (generationId: string) => void;
}

function Row({ generation, rank, top, current, onChoose }: RowProps) {
  const { answer, correct, selected, score, tokens, status, depth } = generation;
  return (
    <button
      type="button"
      role="row"
      aria-level={depth + 1}
      aria-selected={current}
      className={styles.row}
      data-testid="outline-row"
      data-generation-id={generation.generation_id}
      style={{ top, paddingLeft: 10 + 10 * Math.min(depth, INDENT_LEVELS_MAX) }}
      onClick={() => onChoose(generation.generation_id)}
      title={describe(generation, rank)}
    >
      <span role="gridcell" className={styles.rank}>
        {selected ? <b className={styles.star}>★</b> : null}
        {rank}
      </span>
      <span role="gridcell">
        {status === 'running' ? <span className={styles.muted}>running…</span> : <ScoreMeter score={score} />}
      </span>
      <span role="gridcell" className={styles.answer} data-kind={kindOf(correct)}>
        {correct !== null && <i>{correct ? '✓' : '✕'}</i>}
        {answer ?? '∅'}
      </span>
      <span role="gridcell" className={styles.tokens}>
        {toldCount(tokens, 'output', formatCount)}
      </span>
    </button>
  );
}

function kindOf(correct: boolean | null): string {
  if (correct === null) return 'neutral';
  return correct ? 'correct' : 'incorrect';
}

function describe(
  { generation_id, finish_reason, steps, status, preemptions }: Generation,
  rank: number,
): string {
  const parts = [`rank ${rank}`, generation_id, `${steps} steps`, finish_reason ?? status];
  if (preemptions > 0) parts.push(`${preemptions} preemptions`);
  return parts.join(' · ');
}
