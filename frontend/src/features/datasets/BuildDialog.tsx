/** Builds a version from traces: those of a filter, with labels of people or of a program that checks steps. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { buildDataset, type DatasetVersion } from '@/api/datasets.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { AgreementField, SelectField } from '@/features/annotate/fields.tsx';
import { recipeOf } from '@/features/traces/datasetRecipe.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import ui from '@/ui/ui.module.css';

interface Props {
  project: string;
  versions: readonly DatasetVersion[];
  onClose: () => void;
}

export function BuildDialog({ project, versions, onClose }: Props) {
  const queries = useQueryClient();
  const [name, setName] = useState(versions[0]?.name ?? '');
  const [q, setQ] = useState('');
  const [checker, setChecker] = useState('');
  const [blind, setBlind] = useState<'any' | 'blind'>('any');
  const [alpha, setAlpha] = useState('');
  const building = useMutation({
    mutationFn: () =>
      buildDataset(
        project,
        name,
        recipeOf({ q: q.trim(), t: '', count: null }, name, versions, checker.trim(), {
          blind: blind === 'blind',
          alphaMin: alpha === '' ? null : Number(alpha),
        }),
      ),
    onSuccess: async ({ number }) => {
      notify(`${name}@${number} is being built`);
      onClose();
      await queries.invalidateQueries({ queryKey: ['datasets', project] });
    },
  });
  return (
    <Dialog title="Build a version from traces" onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!building.isPending) building.mutate();
        }}
      >
        <DialogBody>
          <Field label="Dataset" hint="One that is there gets its next version, with all that it has.">
            {(wiring) => (
              <input
                {...wiring}
                className={ui.input}
                required
                maxLength={64}
                pattern="[a-z0-9][a-z0-9._\-]*"
                title="Lower case letters, digits, dots and dashes"
                data-first
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label="Traces" hint="A filter, as in the list of traces. Empty: all of them.">
            {(wiring) => (
              <input
                {...wiring}
                className={ui.input}
                data-mono
                maxLength={2000}
                value={q}
                onChange={(event) => setQ(event.target.value)}
              />
            )}
          </Field>
          <Field
            label="Steps checked by a program"
            hint="Its name, for example chain-sums. Empty: steps that people have labelled."
          >
            {(wiring) => (
              <input
                {...wiring}
                className={ui.input}
                maxLength={64}
                value={checker}
                onChange={(event) => setChecker(event.target.value)}
              />
            )}
          </Field>
          {checker.trim() === '' && (
            <div className={ui.pair}>
              <SelectField
                label="Labels given"
                value={blind}
                options={[
                  ['any', 'Blind or not'],
                  ['blind', 'Blind alone'],
                ]}
                onChange={setBlind}
              />
              <AgreementField value={alpha} onChange={setAlpha} />
            </div>
          )}
          <Failure error={building.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={building.isPending}>
            Build it
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
