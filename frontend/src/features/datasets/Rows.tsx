/** The rows of a version, page by page; each opens its steps, and links to the trace it came from. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type DatasetContents,
  type DatasetDetail,
  type DatasetRow,
  ROWS_A_PAGE,
  rowsQuery,
  type Split,
} from '@/api/datasets.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import styles from './datasets.module.css';
import { Glyphs } from './Glyphs.tsx';
import { glyphs } from './model.ts';
import own from './rows.module.css';

interface Props {
  project: string;
  detail: DatasetDetail;
  contents: DatasetContents;
}

export function Rows({ project, detail, contents }: Props) {
  const [split, setSplit] = useState<Split | null>(null);
  const [first, setFirst] = useState(0);
  const query = useQuery(rowsQuery(project, detail.name, detail.number, split, first));
  const choose = (next: Split | null) => {
    setSplit(next);
    setFirst(0);
  };
  return (
    <Section
      title="Solutions"
      action={
        <fieldset className={own.choice} aria-label="Split">
          {[null, ...contents.splits.map((one) => one.split)].map((one) => (
            <button key={one ?? 'all'} type="button" aria-pressed={one === split} onClick={() => choose(one)}>
              {one ?? 'all'}
            </button>
          ))}
        </fieldset>
      }
    >
      <Loaded query={query} rows={8}>
        {({ rows, total, next_first }) => (
          <>
            <ul className={own.rows}>
              {rows.map((row) => (
                <li key={row.id}>
                  <OneRow project={project} row={row} />
                </li>
              ))}
            </ul>
            <p className={styles.paging}>
              <span className={ui.muted}>
                {total === 0
                  ? 'None in this split'
                  : `${formatExactCount(first + 1)} to ${formatExactCount(first + rows.length)} of ${formatExactCount(total)}`}
              </span>
              <Button disabled={first === 0} onClick={() => setFirst(Math.max(0, first - ROWS_A_PAGE))}>
                Before
              </Button>
              <Button disabled={next_first === null} onClick={() => setFirst(next_first ?? 0)}>
                Next
              </Button>
            </p>
          </>
        )}
      </Loaded>
    </Section>
  );
}

function OneRow({ project, row }: { project: string; row: DatasetRow }) {
  const marks = glyphs(row.labels);
  return (
    <details className={own.row} data-testid="dataset-row">
      <summary>
        <span className={styles.problem}>{row.problem}</span>
        <Glyphs labels={row.labels} />
        <span className={own.rowFacts}>{row.origin}</span>
        <span className={own.rowFacts}>{row.split}</span>
      </summary>
      <ol className={own.steps}>
        {row.steps.map((step, index) => (
          <li key={index} data-kind={marks[index]?.kind}>
            <span className={own.mark} aria-hidden="true">
              {marks[index]?.glyph}
            </span>
            <span className="visually-hidden">{marks[index]?.kind}: </span>
            {step}
          </li>
        ))}
      </ol>
      <p className={own.rowEnd}>
        {row.answer && <span>answer {row.answer}</span>}
        <span>
          {row.source}
          {row.licence && ` · ${row.licence}`}
        </span>
        {row.annotators.length > 0 && <span>by {row.annotators.join(', ')}</span>}
        {row.trace_id && (
          <Link
            to="/p/$project/traces/$traceId"
            params={{ project, traceId: `tr_${row.trace_id}` }}
            search={row.generation_id ? { g: `gn_${row.generation_id}` } : {}}
          >
            the trace
          </Link>
        )}
      </p>
    </details>
  );
}
