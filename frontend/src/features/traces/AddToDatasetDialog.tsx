/** Builds the next version of a dataset: what the last one has, and the steps of the chosen traces that are labelled. */

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { buildDataset, datasetsQuery } from '@/api/datasets.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import ui from '@/ui/ui.module.css';
import type { Chosen } from './chosen.ts';
import { countText } from './countText.ts';
import { recipeOf } from './datasetRecipe.ts';

export function AddToDatasetDialog({
  project,
  chosen,
  onClose,
}: {
  project: string;
  chosen: Chosen;
  onClose: () => void;
}) {
  const datasets = useQuery(datasetsQuery(project));
  const names = datasets.data?.names ?? [];
  const [name, setName] = useState('');
  const [checker, setChecker] = useState('');
  const versions = datasets.data?.versions ?? [];
  const building = useMutation({
    mutationFn: () => buildDataset(project, name, recipeOf(chosen, name, versions, checker.trim())),
    onSuccess: ({ number }) => {
      notify(`${name}@${number} is being built`);
      onClose();
    },
  });
  return (
    <Dialog title={`Add ${countText(chosen)} to a dataset`} onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!building.isPending) building.mutate();
        }}
      >
        <DialogBody>
          <Field
            label="Dataset"
            hint="One that is there gets its next version, with all that it has; another name begins one."
          >
            {(wiring) => (
              <>
                <input
                  {...wiring}
                  className={ui.input}
                  required
                  maxLength={64}
                  pattern="[a-z0-9][a-z0-9._\-]*"
                  title="Lower case letters, digits, dots and dashes"
                  list="dataset-names"
                  data-first
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                />
                <datalist id="dataset-names">
                  {names.map((one) => (
                    <option key={one} value={one} />
                  ))}
                </datalist>
              </>
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
          <Failure error={building.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={building.isPending}>
            Build the version
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
