/** Asks under which name, and for whom, the list as shown is saved. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListView } from '@/api/queries.ts';
import { type SavedView, saveView } from '@/api/views.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import ui from '@/ui/ui.module.css';
import { contentOf } from './savedView.ts';
import styles from './views.module.css';

interface Props {
  project: string;
  view: ListView;
  cols: string;
  onSaved: (saved: SavedView) => Promise<void>;
  onClose: () => void;
}

export function SaveView({ project, view, cols, onSaved, onClose }: Props) {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const saving = useMutation({
    mutationFn: async () => onSaved(await saveView(project, contentOf(view, name, shared, cols))),
    onSuccess: onClose,
  });
  const empty = name.trim() === '';
  return (
    <Dialog title="Save this view" onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!empty && !saving.isPending) saving.mutate();
        }}
      >
        <DialogBody>
          <Field label="Name" hint="Filter, order, columns and range of time are saved.">
            {(wiring) => (
              <input
                {...wiring}
                className={ui.input}
                data-first
                value={name}
                maxLength={80}
                autoComplete="off"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <label className={styles.shared}>
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            Everybody in the project sees it
          </label>
          <Failure error={saving.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={saving.isPending} aria-disabled={empty}>
            Save
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
