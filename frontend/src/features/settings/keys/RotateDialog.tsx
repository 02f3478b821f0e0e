/** Gives a key a new secret, and the old one a while to be replaced. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Key, type KeySecret, rotateKey } from '@/api/keys.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Name } from '@/ui/Name.tsx';
import styles from '@/ui/ui.module.css';

interface Props {
  project: string;
  rotated: Key;
  onClose: () => void;
  onRotated: (made: KeySecret) => void;
}

const GRACES: readonly [minutes: number, label: string][] = [
  [0, 'Not at all'],
  [15, '15 minutes'],
  [60, 'An hour'],
  [1_440, 'A day'],
  [10_080, 'A week'],
];

export function RotateDialog({ project, rotated, onClose, onRotated }: Props) {
  const [grace, setGrace] = useState(60);
  const rotating = useMutation({
    gcTime: 0,
    mutationFn: () => rotateKey(project, rotated.id, grace),
    onSuccess: onRotated,
  });
  return (
    <Dialog title="Rotate this key" onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!rotating.isPending) rotating.mutate();
        }}
      >
        <DialogBody>
          <p>
            <Name>{rotated.name}</Name>
          </p>
          <Field
            label="How long the old secret still works"
            hint="The key keeps its name, scopes and limits. A rotation within that time ends the older secret."
          >
            {(wiring) => (
              <select
                {...wiring}
                className={styles.input}
                value={grace}
                data-first
                onChange={(event) => setGrace(Number(event.target.value))}
              >
                {GRACES.map(([minutes, label]) => (
                  <option key={minutes} value={minutes}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Failure error={rotating.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={rotating.isPending}>
            Rotate
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
