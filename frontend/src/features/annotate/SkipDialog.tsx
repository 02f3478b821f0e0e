/** Asks why a task is left to others; 1 to 5 choose a reason. */

import type { SkipReason } from '@/api/annotation.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { SKIP_REASONS } from './labels.ts';
import styles from './skip.module.css';

interface Props {
  onSkip: (reason: SkipReason) => void;
  onClose: () => void;
}

export function SkipDialog({ onSkip, onClose }: Props) {
  return (
    <Dialog title="Why is it left to others?" onDismiss={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside, heard where they bubble to. */}
      <div
        onKeyDown={(event) => {
          const reason = SKIP_REASONS[Number(event.key) - 1];
          if (reason) onSkip(reason.id);
        }}
      >
        <DialogBody>
          <div className={styles.reasons}>
            {SKIP_REASONS.map(({ id, label, about }, index) => (
              <button key={id} type="button" data-first={index === 0 || undefined} onClick={() => onSkip(id)}>
                <kbd>{index + 1}</kbd>
                <span>
                  <b>{label}</b>
                  <span>{about}</span>
                </span>
              </button>
            ))}
          </div>
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
        </DialogFeet>
      </div>
    </Dialog>
  );
}
