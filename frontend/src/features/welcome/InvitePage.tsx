/** An invitation: to which project, as what, from whom; then a new account, a password, or one click. */

import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { acceptInvitation, type InvitationPreview, previewInvitation } from '@/api/session.ts';
import { useSession } from '@/app/session/useSession.ts';
import { Loading } from '@/app/states/Loading.tsx';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Name } from '@/ui/Name.tsx';
import { NewPassword, usePasswordCharsMin } from '@/ui/NewPassword.tsx';
import { passwordFault } from '@/ui/passwordLength.ts';
import styles from '@/ui/ui.module.css';
import { Card } from './Card.tsx';
import { useGoOn } from './useGoOn.ts';
import { useOneTimeToken } from './useOneTimeToken.ts';

export function InvitePage() {
  const token = useOneTimeToken();
  useEffect(() => {
    document.title = 'Invitation · Reckon';
  }, []);
  const invitation = useQuery({
    queryKey: ['invitation'],
    queryFn: () => previewInvitation(token ?? ''),
    enabled: token !== null,
    retry: false,
    gcTime: 0,
  });
  if (token === null) {
    return (
      <Card title="Open the link again">
        <p>
          The secret part of an invitation’s link is not kept in the address: open the link that you were sent
          once more.
        </p>
      </Card>
    );
  }
  if (invitation.data) return <Acceptance token={token} invitation={invitation.data} />;
  return (
    <Card title={invitation.error ? 'This invitation does not work' : 'Invitation'}>
      {invitation.error ? (
        <>
          <Failure error={invitation.error} />
          <p>Ask whoever invited you for a new one.</p>
        </>
      ) : (
        <Loading rows={4} rowPx={28} />
      )}
    </Card>
  );
}

function Acceptance({ token, invitation }: { token: string; invitation: InvitationPreview }) {
  const { user } = useSession();
  const charsMin = usePasswordCharsMin();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const goOn = useGoOn(`/p/${invitation.project.id}`);
  const accepting = useMutation({ mutationFn: acceptInvitation, onSuccess: goOn });
  const here = user?.email === invitation.email;
  const isNew = !invitation.has_account;
  return (
    <Card title={`Join ${invitation.project.name}`}>
      <dl className={styles.facts}>
        <dt>As</dt>
        <dd>{invitation.role}</dd>
        <dt>Invited by</dt>
        <dd>
          <Name>{invitation.invited_by}</Name>
        </dd>
        <dt>Open until</dt>
        <dd>{formatAbsolute(invitation.expires_ns)}</dd>
      </dl>
      {user && !here && (
        <p className={styles.muted}>
          You are signed in as {user.email}. This invitation is for another address; going on signs you in as
          that one.
        </p>
      )}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (accepting.isPending || (isNew && passwordFault(password, charsMin) !== null)) return;
          accepting.mutate({
            token,
            ...(isNew ? { name: name.trim() } : {}),
            ...(here ? {} : { password }),
          });
        }}
      >
        {!here && (
          <Field label="E-mail">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                type="email"
                name="email"
                autoComplete="username"
                readOnly
                value={invitation.email}
              />
            )}
          </Field>
        )}
        {isNew && (
          <Field label="Your name">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                name="name"
                autoComplete="name"
                required
                maxLength={200}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        {isNew ? (
          <NewPassword label="Password" value={password} onChange={setPassword} />
        ) : (
          !here && (
            <Field label="Password" hint="You have an account here: sign in to accept.">
              {(wiring) => (
                <input
                  {...wiring}
                  className={styles.input}
                  type="password"
                  name="password"
                  autoComplete="current-password"
                  required
                  maxLength={256}
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              )}
            </Field>
          )
        )}
        <Failure error={accepting.error} />
        <Button kind="primary" type="submit" busy={accepting.isPending}>
          Accept the invitation
        </Button>
      </form>
    </Card>
  );
}
