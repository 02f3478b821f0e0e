/** A project's API keys, and the dialogs that make, show, change, rotate and revoke them. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Key, type KeySecret, keysQuery, revokeKey } from '@/api/keys.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Name } from '@/ui/Name.tsx';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';
import { useSettingsProject } from '../useSettingsProject.ts';
import { KeyDialog } from './KeyDialog.tsx';
import { KeysTable } from './KeysTable.tsx';
import { RotateDialog } from './RotateDialog.tsx';
import { SecretDialog } from './SecretDialog.tsx';

export type KeyAction = 'edit' | 'rotate' | 'revoke';
type Open =
  | { dialog: 'make' }
  | { dialog: 'secret'; made: KeySecret; rotated: boolean }
  | { dialog: KeyAction; key: Key }
  | null;

export function KeysPage() {
  const project = useSettingsProject();
  const query = useQuery(keysQuery(project));
  const queries = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const [former, setFormer] = useState(false);
  const close = () => setOpen(null);
  const changed = () => queries.invalidateQueries({ queryKey: keysQuery(project).queryKey });
  const act = (key: Key, dialog: KeyAction) => setOpen({ dialog, key });
  const active = query.data?.filter(({ state }) => state === 'active');
  const over = query.data?.filter(({ state }) => state !== 'active') ?? [];
  const show = (made: KeySecret, rotated: boolean) => {
    setOpen({ dialog: 'secret', made, rotated });
    void changed();
  };
  return (
    <div className={styles.page} style={{ maxWidth: 'none' }}>
      <Section
        title="API keys"
        count={active?.length}
        about="A key belongs to this project. Its secret is shown once, when it is made; only a digest is kept."
        action={
          <Button kind="primary" onClick={() => setOpen({ dialog: 'make' })}>
            Make a key
          </Button>
        }
      >
        <Loaded query={query}>
          {() => (
            <KeysTable keys={active ?? []} empty="No key is active. Make one to send spans." onAct={act} />
          )}
        </Loaded>
      </Section>
      {over.length > 0 && (
        <Section
          title="Revoked and expired"
          count={over.length}
          action={
            <Button kind="link" aria-expanded={former} onClick={() => setFormer(!former)}>
              {former ? 'Hide' : 'Show'}
            </Button>
          }
        >
          {former && <KeysTable keys={over} empty="" />}
        </Section>
      )}
      {open?.dialog === 'make' && (
        <KeyDialog project={project} onClose={close} onMade={(made) => show(made, false)} />
      )}
      {open?.dialog === 'secret' && (
        <SecretDialog project={project} made={open.made} rotated={open.rotated} onClose={close} />
      )}
      {open?.dialog === 'edit' && (
        <KeyDialog
          project={project}
          edited={open.key}
          onClose={close}
          onMade={() => {
            close();
            notify('Key saved');
            void changed();
          }}
        />
      )}
      {open?.dialog === 'rotate' && (
        <RotateDialog
          project={project}
          rotated={open.key}
          onClose={close}
          onRotated={(made) => show(made, true)}
        />
      )}
      {open?.dialog === 'revoke' && (
        <Confirm
          title="Revoke this key?"
          action="Revoke"
          onClose={close}
          onConfirm={async () => {
            await revokeKey(project, open.key.id);
            notify('Key revoked');
            await changed();
          }}
        >
          <p>
            <Name>{open.key.name}</Name>
          </p>
          <p>Whatever uses it is refused within seconds. A revoked key never works again.</p>
        </Confirm>
      )}
    </div>
  );
}
