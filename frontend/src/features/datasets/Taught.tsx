/** The single labels that a row was made of: who said what of which step, and when. */

import { useQuery } from '@tanstack/react-query';
import { type DatasetDetail, type DatasetRow, taughtQuery } from '@/api/datasets.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import { glyphs } from './model.ts';
import own from './rows.module.css';

interface Props {
  project: string;
  detail: DatasetDetail;
  row: DatasetRow;
}

export function Taught({ project, detail, row }: Props) {
  const query = useQuery(taughtQuery(project, detail.name, detail.number, row));
  return (
    <Loaded query={query} rows={2}>
      {({ labels }) => (
        <ul className={own.taught} aria-label="Single labels" data-testid="taught">
          {labels.length === 0 && <li>No label of a person or a job: the row says who labelled it.</li>}
          {labels.map((one) => (
            <li key={one.id} data-state={one.superseded ? 'corrected' : undefined}>
              {one.step === null ? 'answer' : `step ${one.step + 1}`} {glyphs([one.value])[0]?.kind} ·{' '}
              {one.annotator} ({one.origin}
              {one.queue && `, ${one.queue}`}
              {one.guideline_version !== null && `, guidelines ${one.guideline_version}`}) ·{' '}
              {one.shown.replace('_', ' ')} · {formatAbsolute(one.created_ns)}
              {one.superseded && ' · corrected later'}
              {one.comment && ` · ${one.comment}`}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
