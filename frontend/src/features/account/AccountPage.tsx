/** One's own name, address, password and sessions. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changeAccount, changePassword } from '@/api/session.ts';
import type { SessionInfo } from '@/api/sessionStore.ts';
import { useSession } from '@/app/session/useSession.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { NewPassword, usePasswordCharsMin } from '@/ui/NewPassword.tsx';
import { passwordFault } from '@/ui/passwordLength.ts';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';
import { Sessions } from './Sessions.tsx';

type User = NonNullable<SessionInfo['user']>;

export function AccountPage() {
  const { user, oidc } = useSession();
  if (!user) return null;
  return (
    <div className={styles.page} style={{ maxWidth: 900 }}>
      {/* With a provider, addresses come from it: only owners choose theirs. */}
      <Profile user={user} ownEmail={oidc === null || user.owner} />
      <Password user={user} />
      <Sessions />
    </div>
  );
}

function Profile({ user, ownEmail }: { user: User; ownEmail: boolean }) {
  const [name, setName] = useState(user.name);
  const [email, setEmail] = useState(user.email);
  const changes = {
    ...(name.trim() !== user.name ? { name: name.trim() } : {}),
    ...(email.trim() !== user.email ? { email: email.trim() } : {}),
  };
  const changed = Object.keys(changes).length > 0;
  const saving = useMutation({
    mutationFn: () => changeAccount(changes),
    onSuccess: () => notify('Account saved'),
  });
  return (
    <Section title="You">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (changed && !saving.isPending) saving.mutate();
        }}
      >
        <Field label="Name" hint="Stands in member lists and in the audit log.">
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
        <Field label="E-mail" hint={ownEmail ? 'What you sign in with.' : 'Comes from the sign-in provider.'}>
          {(wiring) => (
            <input
              {...wiring}
              className={styles.input}
              type="email"
              name="email"
              autoComplete="email"
              required
              maxLength={254}
              readOnly={!ownEmail}
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Failure error={saving.error} />
        <div className={styles.row}>
          <Button kind="primary" type="submit" busy={saving.isPending || !changed}>
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Password({ user }: { user: User }) {
  const charsMin = usePasswordCharsMin();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const saving = useMutation({
    mutationFn: async () => {
      const replaced = user.has_password;
      await changePassword({ new: next, ...(replaced ? { current } : {}) });
      return replaced;
    },
    onSuccess: (replaced) => {
      notify(replaced ? 'Password changed; all other sessions have ended' : 'Password set');
      setCurrent('');
      setNext('');
    },
  });
  const long = passwordFault(next, charsMin) === null;
  return (
    <Section
      title="Password"
      about={
        user.has_password
          ? 'A new one ends all your other sessions.'
          : 'You have none yet: you came by a link or through a provider. With one you can also sign in by e-mail and password.'
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (long && !saving.isPending) saving.mutate();
        }}
      >
        {/* For password managers: whose password it is. */}
        <input
          className="visually-hidden"
          name="username"
          autoComplete="username"
          tabIndex={-1}
          aria-hidden="true"
          value={user.email}
          readOnly
        />
        {user.has_password && (
          <Field label="Current password">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                type="password"
                name="current-password"
                autoComplete="current-password"
                required
                maxLength={256}
                value={current}
                onChange={(event) => setCurrent(event.target.value)}
              />
            )}
          </Field>
        )}
        <NewPassword value={next} onChange={setNext} />
        <Failure error={saving.error} />
        <div className={styles.row}>
          <Button kind="primary" type="submit" busy={saving.isPending || !long}>
            {user.has_password ? 'Change the password' : 'Set the password'}
          </Button>
        </div>
      </form>
    </Section>
  );
}
