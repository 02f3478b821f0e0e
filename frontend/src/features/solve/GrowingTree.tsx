/** The candidates of a running search as a tree, in pre-order as the API tells them. */

import { Link } from '@tanstack/react-router';
import type { Generation } from '@/api/queries.ts';
import { formatCount, formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { toldCount } from '@/lib/format/toldCount.ts';
import { ScoreMeter } from '@/viz/score/ScoreMeter.tsx';
import styles from './solve.module.css';

const INDENT_PX = 18;
/** Deeper ones are told by their depth. */
const INDENTS_MAX = 12;
const MARKS: Record<Generation['status'], string> = { running: '◌', ok: '●', error: '!', lost: '?' };

interface Props {
  project: string;
  traceId: string;
  generations: readonly Generation[];
  total: number;
}

export function GrowingTree({ project, traceId, generations, total }: Props) {
  return (
    <>
      <h3 className={styles.treeHead}>
        Candidates <small>{formatExactCount(total)}</small>
        {generations.length < total && <small> · {formatExactCount(generations.length)} shown</small>}
      </h3>
      <ol className={styles.tree} data-testid="tree">
        {generations.map((one) => (
          <li key={one.generation_id} data-status={one.status} data-selected={one.selected}>
            <span
              className={styles.node}
              style={{ paddingLeft: Math.min(one.depth, INDENTS_MAX) * INDENT_PX }}
            >
              <i title={one.status} aria-hidden="true">
                {one.selected ? '★' : MARKS[one.status]}
              </i>
              <Link
                to="/p/$project/traces/$traceId"
                params={{ project, traceId }}
                search={{ g: one.generation_id }}
              >
                {one.depth > 0 ? `depth ${formatCount(one.depth)} · ` : ''}#{formatCount(one.branch)}
              </Link>
              {one.answer !== null && <b>{one.answer}</b>}
              <span className="visually-hidden">
                {one.status}
                {one.selected && ', chosen'}
              </span>
            </span>
            <ScoreMeter score={one.score} />
            <span className={styles.number}>{toldCount(one.tokens, 'output', formatCount)} tok</span>
            <span className={styles.number}>{formatDuration(one.duration_us)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
