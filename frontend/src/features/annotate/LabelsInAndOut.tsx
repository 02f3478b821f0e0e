/** Labelled files into a queue, and its labels out of it. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queueQuery } from '@/api/annotation.ts';
import { type ImportFormat, importLabels, labelsUrl } from '@/api/queues.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import { SelectField } from './fields.tsx';

const FORMATS = [
  ['prm800k', 'PRM800K, also what an export has written'],
  ['mr_ben', 'MR-Ben'],
  ['bigbench_mistake', 'BIG-Bench-Mistake'],
] as const;
type Kind = 'told' | 'work' | 'gold' | 'screening';

export function LabelsInAndOut({ project, queue }: { project: string; queue: string }) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [form, setForm] = useState<ImportFormat>('prm800k');
  const [kind, setKind] = useState<Kind>('told');
  const sending = useMutation({
    mutationFn: (chosen: File) => importLabels(project, queue, chosen, form, kind === 'told' ? null : kind),
    onSuccess: () => queries.invalidateQueries({ queryKey: queueQuery(project, queue).queryKey }),
  });
  const taken = sending.data;
  return (
    <Section
      title="Labels in and out"
      about="The same file again changes nothing. An export holds what each person said and what was decided; imported elsewhere and exported again, it is the same."
      action={
        <span>
          <a className={ui.button} href={labelsUrl(project, queue, 'prm800k')} download>
            PRM800K
          </a>{' '}
          <a className={ui.button} href={labelsUrl(project, queue, 'stepwise')} download>
            Stepwise JSONL
          </a>{' '}
          <a className={ui.button} href={`${labelsUrl(project, queue, 'prm800k')}&items=all`} download>
            Whole queue
          </a>
        </span>
      }
    >
      <div className={ui.pair}>
        <Field label="A labelled file">
          {(wiring) => (
            <input
              {...wiring}
              type="file"
              accept=".jsonl,.json"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
        <SelectField label="Its format" value={form} options={FORMATS} onChange={setForm} />
        <SelectField
          label="What its reasonings become"
          value={kind}
          options={[
            ['told', 'As the records say'],
            ['work', 'Tasks to be labelled by others too'],
            ['gold', 'Gold: known tasks, given at the queue’s rate'],
            ['screening', 'Screening: known tasks that everybody begins with'],
          ]}
          onChange={setKind}
        />
      </div>
      <p>
        <Button busy={sending.isPending} disabled={!file} onClick={() => file && sending.mutate(file)}>
          Import
        </Button>
      </p>
      {taken && (
        <p role="status" data-testid="taken-in">
          {formatExactCount(taken.records)} records: {formatExactCount(taken.items)} new reasonings,{' '}
          {formatExactCount(taken.labels)} labels
          {taken.known_already > 0 && `, ${formatExactCount(taken.known_already)} known already`}
          {taken.refused > 0 && `, ${formatExactCount(taken.refused)} refused`}.
          {taken.reasons.map((reason) => (
            <small key={reason}> {reason}</small>
          ))}
        </p>
      )}
      <Failure error={sending.error} />
    </Section>
  );
}
