/** Makes a queue of traces that fit a filter, or of the rows of a dataset. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createQueue, type QueueNew, queuesQuery } from '@/api/annotation.ts';
import { datasetsQuery } from '@/api/datasets.ts';
import { useMay } from '@/app/session/useSession.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import ui from '@/ui/ui.module.css';
import { NumberField, SelectField } from './fields.tsx';
import { type QueueForm, START, wanted } from './queueForm.ts';

interface Props {
  project: string;
  /** The filter and the range of time to begin with. */
  q: string;
  t: string;
  onClose: () => void;
}

export function NewQueueDialog({ project, q, t, onClose }: Props) {
  const queries = useQueryClient();
  const [form, setForm] = useState<QueueForm>({ ...START, q, t });
  const may = useMay(project);
  const datasets = useQuery({ ...datasetsQuery(project), enabled: may('datasets:read') });
  const references = (datasets.data?.versions ?? [])
    .filter(({ state }) => state === 'published')
    .map(({ name, number }) => `${name}@${number}`);
  const set = (part: Partial<QueueForm>) => setForm((before) => ({ ...before, ...part }));
  const making = useMutation({
    mutationFn: (body: QueueNew) => createQueue(project, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: queuesQuery(project).queryKey });
      onClose();
    },
  });
  return (
    <Dialog title="New queue" onDismiss={onClose} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!making.isPending) making.mutate(wanted(form));
        }}
      >
        <DialogBody>
          <Field label="Name">
            {(wiring) => (
              <input
                {...wiring}
                className={ui.input}
                required
                maxLength={80}
                data-first
                value={form.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <SelectField
            label="Made of"
            value={form.dataset === null ? 'traces' : 'dataset'}
            options={[
              ['traces', 'Traces that fit a filter'],
              ['dataset', 'The rows of a dataset'],
            ]}
            onChange={(of) => set({ dataset: of === 'dataset' ? (references[0] ?? '') : null })}
          />
          {form.dataset === null ? (
            <Field
              label="Traces"
              hint={`The filter of the list of traces; empty takes all. For example: strategy:bon prm.min<0.3${t && `. Begun in ${t}`}`}
            >
              {(wiring) => (
                <input
                  {...wiring}
                  className={ui.input}
                  data-mono
                  maxLength={2_000}
                  spellCheck={false}
                  value={form.q}
                  onChange={(event) => set({ q: event.target.value })}
                />
              )}
            </Field>
          ) : (
            <div className={ui.pair}>
              <SelectField
                label="Dataset"
                value={form.dataset}
                options={references.map((one) => [one, one] as const)}
                onChange={(dataset) => set({ dataset })}
              />
              <SelectField
                label="Of it"
                value={form.split}
                options={[
                  ['', 'All rows'],
                  ['train', 'The split train'],
                  ['val', 'The split val'],
                  ['test', 'The split test'],
                ]}
                onChange={(split) => set({ split })}
              />
            </div>
          )}
          <div className={ui.pair}>
            <SelectField
              label="Which of them"
              value={form.sampling}
              options={[
                ['random', 'At random'],
                ['stratified', 'The same share of each strategy'],
                ['uncertainty', 'What the PRM is least sure of'],
                ['disagreement', 'Where the PRM and people disagree'],
              ]}
              onChange={(sampling) => set({ sampling })}
            />
            {form.dataset === null && (
              <SelectField
                label="Of each trace"
                value={form.generations}
                options={[
                  ['chosen', 'The generation that was chosen'],
                  ['every', 'Every generation'],
                ]}
                onChange={(generations) => set({ generations })}
              />
            )}
            <NumberField
              label="Reasonings at most"
              min={1}
              max={10_000}
              value={form.size}
              onChange={(size) => set({ size })}
            />
            <NumberField
              label="People for each"
              min={1}
              max={20}
              value={form.overlap}
              onChange={(overlap) => set({ overlap })}
            />
            <SelectField
              label="What is labelled"
              value={form.policy}
              options={[
                ['first_error', 'Steps up to the first error'],
                ['all', 'Every step'],
              ]}
              onChange={(policy) => set({ policy })}
            />
            <SelectField
              label="Scores, model and others’ labels"
              value={form.shown}
              options={[
                ['blind', 'Never shown'],
                ['after_submit', 'Shown after submitting'],
                ['always', 'Always shown'],
              ]}
              onChange={(shown) => set({ shown })}
            />
            <NumberField
              label="Known tasks, percent"
              hint="Gold items are imported or made of adjudicated ones; nobody can tell them apart."
              min={0}
              max={50}
              value={form.goldPercent}
              onChange={(goldPercent) => set({ goldPercent })}
            />
            <NumberField
              label="Known tasks to begin with"
              min={0}
              max={100}
              value={form.screening}
              onChange={(screening) => set({ screening })}
            />
          </div>
          <Field
            label="Guidelines"
            hint="Markdown. Each change is a version of its own, and labels name theirs."
          >
            {(wiring) => (
              <textarea
                {...wiring}
                className={ui.input}
                rows={6}
                maxLength={50_000}
                value={form.guidelines}
                onChange={(event) => set({ guidelines: event.target.value })}
              />
            )}
          </Field>
          <Failure error={making.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={making.isPending}>
            Make the queue
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
