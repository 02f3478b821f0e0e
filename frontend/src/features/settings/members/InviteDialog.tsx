/** Invites somebody by a link that is shown once: Reckon sends no mail. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { invitationsQuery, invite, type Role } from '@/api/projects.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { CopyBox } from '@/ui/CopyBox.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Name } from '@/ui/Name.tsx';
import styles from '@/ui/ui.module.css';
import { ROLES } from './roles.ts';

export function InviteDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const inviting = useMutation({
    mutationFn: () => invite(project, { email: email.trim(), role }),
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: invitationsQuery(project).queryKey }),
  });
  if (inviting.data) {
    const { invitation, url } = inviting.data;
    return (
      <Dialog title="Send them this link">
        <DialogBody>
          <p>
            Reckon sends no mail. Whoever opens this link joins as {invitation.role} with the address{' '}
            <Name>{invitation.email}</Name>. It works once, until {formatAbsolute(invitation.expires_ns)}, and
            is not shown again.
          </p>
          <CopyBox text={url} what="Link" testId="invitation-url" />
        </DialogBody>
        <DialogFeet>
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        </DialogFeet>
      </Dialog>
    );
  }
  return (
    <Dialog title="Invite somebody" onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!inviting.isPending) inviting.mutate();
        }}
      >
        <DialogBody>
          <Field label="E-mail">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                type="email"
                autoComplete="off"
                required
                maxLength={254}
                value={email}
                data-first
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <fieldset className={styles.choices}>
            <legend className={styles.legend}>Role</legend>
            {ROLES.map(({ id, does }) => (
              <label key={id} className={styles.choice}>
                <input type="radio" name="role" checked={role === id} onChange={() => setRole(id)} />
                <span>
                  <b>{id}</b>
                  <span>{does}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <Failure error={inviting.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={inviting.isPending}>
            Make the link
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
