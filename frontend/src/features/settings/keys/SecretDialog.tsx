/** The one time that a key's secret is seen: closed by its button only. */

import { SERVER_URL } from '@/api/client.ts';
import type { KeySecret } from '@/api/keys.ts';
import { Button } from '@/ui/Button.tsx';
import { CopyBox } from '@/ui/CopyBox.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import styles from '@/ui/ui.module.css';
import { snippets } from './snippets.ts';

interface Props {
  project: string;
  made: KeySecret;
  rotated: boolean;
  onClose: () => void;
}

export function SecretDialog({ project, made: { key, secret }, rotated, onClose }: Props) {
  return (
    <Dialog title={rotated ? 'The new secret' : 'Your new key'} wide>
      <DialogBody>
        <p>
          This is the only time that the secret is shown. Put it where you keep secrets; if it is lost, rotate
          the key.
        </p>
        <CopyBox text={secret} what="Key" testId="key-secret" />
        {snippets(secret, key.scopes, project, SERVER_URL).map(({ title, code }) => (
          <section key={title} className={styles.field}>
            <h3 className={styles.legend}>{title}</h3>
            <CopyBox text={code} what={title} />
          </section>
        ))}
      </DialogBody>
      <DialogFeet>
        <Button kind="primary" onClick={onClose}>
          I have stored it
        </Button>
      </DialogFeet>
    </Dialog>
  );
}
