/** Asks before something that cannot be taken back; the button says what will happen. */

import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog, DialogBody, DialogFeet } from './Dialog.tsx';
import { Failure } from './Failure.tsx';

interface Props {
  title: string;
  action: string;
  children: ReactNode;
  /** False while something is still to be typed. */
  ready?: boolean;
  /** Does it; a rejection stays in the dialog as a sentence. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

export function Confirm({ title, action, children, ready = true, onConfirm, onClose }: Props) {
  const doing = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  return (
    <Dialog title={title} onDismiss={onClose}>
      <DialogBody>
        {children}
        <Failure error={doing.error} />
      </DialogBody>
      <DialogFeet>
        <Button onClick={onClose} data-first>
          Cancel
        </Button>
        <Button kind="danger" busy={doing.isPending || !ready} onClick={() => doing.mutate()}>
          {action}
        </Button>
      </DialogFeet>
    </Dialog>
  );
}
