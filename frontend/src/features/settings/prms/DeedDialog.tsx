/** Asks before a version is approved, shadowed or promoted, and for the reason where one is needed. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Deed, doWithPrm } from '@/api/prms.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import styles from '@/ui/ui.module.css';

interface Props {
  project: string;
  version: string;
  deed: Deed;
  passed: boolean;
  onClose: () => void;
  onDone: () => Promise<void>;
}

const WORDS: Record<Deed, { title: string; action: string; about: string; done: string }> = {
  approve: {
    title: 'Approve this version?',
    action: 'Approve',
    about: 'It may then be promoted. Nothing is scored by it yet.',
    done: 'Version approved',
  },
  shadow: {
    title: 'Score with this version too?',
    action: 'Shadow',
    about:
      'It scores every generation beside the champion. Its scores are stored, not shown, and cost what they cost.',
    done: 'Shadow scoring begins',
  },
  promote: {
    title: 'Make this version the champion?',
    action: 'Promote',
    about:
      'It scores every generation that ends from now on. Earlier traces keep their scores until they are scored again.',
    done: 'Version promoted',
  },
};

export function DeedDialog({ project, version, deed, passed, onClose, onDone }: Props) {
  const [reason, setReason] = useState('');
  const needed = deed === 'approve' && !passed;
  const words = WORDS[deed];
  const doing = useMutation({
    mutationFn: () => doWithPrm(project, version, deed, reason),
    onSuccess: async () => {
      notify(words.done);
      onClose();
      await onDone();
    },
  });
  return (
    <Dialog title={words.title} onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!doing.isPending) doing.mutate();
        }}
      >
        <DialogBody>
          <p>
            <strong>{version}</strong>
          </p>
          <p>{words.about}</p>
          {deed !== 'shadow' && (
            <Field
              label={needed ? 'Reason, since not all gates have passed' : 'Reason'}
              hint="Kept with the version and in the audit log."
            >
              {(wiring) => (
                <input
                  {...wiring}
                  className={styles.input}
                  value={reason}
                  maxLength={500}
                  required={needed}
                  data-first
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
          )}
          <Failure error={doing.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={doing.isPending}>
            {words.action}
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
