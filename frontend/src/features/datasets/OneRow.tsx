/** The open row: its steps with their labels, what the draft changes of it, and the trace it came from. */

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DatasetDetail, DatasetRow, DraftRow } from '@/api/datasets.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Button } from '@/ui/Button.tsx';
import { excluded, labelsOf, nextLabel, relabelled } from './draftModel.ts';
import { glyphs } from './model.ts';
import own from './rows.module.css';
import { Taught } from './Taught.tsx';

interface Props {
  project: string;
  detail: DatasetDetail;
  row: DatasetRow;
  change: DraftRow | undefined;
  /** Absent where the viewer may not change it. */
  onChange: ((change: DraftRow) => void) | undefined;
}

export function OneRow({ project, detail, row, change, onChange }: Props) {
  const seesLabels = useMay(project)('labels:review') && row.generation_id !== '';
  const [taught, setTaught] = useState(false);
  const labels = labelsOf(row, change);
  const marks = glyphs(labels);
  const state = change?.excluded ? 'left out' : change ? 'relabelled' : undefined;
  return (
    <article className={own.row} aria-label="The open solution" data-testid="open-row" data-state={state}>
      <p className={own.asked}>{row.problem}</p>
      <ol className={own.steps}>
        {row.steps.map((step, index) => (
          <li key={index} data-kind={marks[index]?.kind}>
            {onChange && !change?.excluded ? (
              <button
                type="button"
                className={own.mark}
                title="Change the label"
                onClick={() => onChange(relabelled(row, change, index, nextLabel(labels[index] ?? null)))}
              >
                <span className="visually-hidden">
                  Step {index + 1} is {marks[index]?.kind}: change it
                </span>
                <span aria-hidden="true">{marks[index]?.glyph}</span>
              </button>
            ) : (
              <>
                <span className={own.mark} aria-hidden="true">
                  {marks[index]?.glyph}
                </span>
                <span className="visually-hidden">{marks[index]?.kind}: </span>
              </>
            )}
            {step}
          </li>
        ))}
      </ol>
      <p className={own.rowEnd}>
        {row.answer && <span>answer {row.answer}</span>}
        <span>
          labels: {row.origin}
          {row.blind === null ? '' : row.blind ? ', blind' : ', not blind'}
        </span>
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
        {seesLabels && (
          <Button kind="link" aria-expanded={taught} onClick={() => setTaught(!taught)}>
            Single labels
          </Button>
        )}
        {onChange && (
          <Button kind="link" data-danger={!change?.excluded} onClick={() => onChange(excluded(row, change))}>
            {change?.excluded ? 'Take it back' : 'Leave it out'}
          </Button>
        )}
      </p>
      {taught && <Taught project={project} detail={detail} row={row} />}
    </article>
  );
}
