/** What an owner may do with a person, each asked first. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshSession } from '@/api/client.ts';
import { changeUser, makeLoginLink, type UserRow, usersQuery } from '@/api/users.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { CopyBox } from '@/ui/CopyBox.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Name } from '@/ui/Name.tsx';

const CHANGES = {
  own: {
    title: 'Make this person an owner?',
    action: 'Make an owner',
    text: 'Owners may do everything in every project, and manage all people.',
    body: { owner: true },
  },
  disown: {
    title: 'Take ownership away?',
    action: 'Take away',
    text: 'They keep the roles that they have in projects.',
    body: { owner: false },
  },
  disable: {
    title: 'Disable this account?',
    action: 'Disable',
    text: 'Their sessions end at once and they cannot sign in. What they did stays; keys that they made go on working.',
    body: { disabled: true },
  },
  enable: {
    title: 'Enable this account?',
    action: 'Enable',
    text: 'They can sign in again, with the roles that they had.',
    body: { disabled: false },
  },
} as const;

export type UserActionKind = keyof typeof CHANGES | 'link';

interface Props {
  user: UserRow;
  kind: UserActionKind;
  onClose: () => void;
}

export function UserAction({ user, kind, onClose }: Props) {
  const queries = useQueryClient();
  if (kind === 'link') return <LoginLink user={user} onClose={onClose} />;
  const { title, action, text, body } = CHANGES[kind];
  return (
    <Confirm
      title={title}
      action={action}
      onClose={onClose}
      onConfirm={async () => {
        await changeUser(user.id, body);
        notify('Saved');
        await Promise.all([refreshSession(), queries.invalidateQueries({ queryKey: usersQuery.queryKey })]);
      }}
    >
      <p>
        <Name>{user.name || user.email}</Name>
      </p>
      <p>{text}</p>
    </Confirm>
  );
}

function LoginLink({ user, onClose }: { user: UserRow; onClose: () => void }) {
  const making = useMutation({ mutationFn: () => makeLoginLink(user.id), gcTime: 0 });
  if (making.data) {
    return (
      <Dialog title="Send them this link">
        <DialogBody>
          <p>
            Whoever opens it is signed in as <Name>{user.email}</Name>. It works once, until{' '}
            {formatAbsolute(making.data.expires_ns)}, and is not shown again.
          </p>
          <CopyBox text={making.data.url} what="Link" testId="login-link" />
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
    <Dialog title="Make a login link?" onDismiss={onClose}>
      <DialogBody>
        <p>
          <Name>{user.name || user.email}</Name>
        </p>
        <p>For somebody who has lost their password: a link that signs them in once, to set a new one.</p>
        <Failure error={making.error} />
      </DialogBody>
      <DialogFeet>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" busy={making.isPending} onClick={() => making.mutate()} data-first>
          Make the link
        </Button>
      </DialogFeet>
    </Dialog>
  );
}
