/** E-mail and password, as password managers know them; errors are announced, a wait is counted down. */

import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { signIn } from '@/api/session.ts';
import type { SessionInfo } from '@/api/sessionStore.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure, useWait } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import styles from '@/ui/ui.module.css';

interface Props {
  /** Fixed, where only this person may go on. */
  email?: string;
  onSignedIn: (session: SessionInfo) => void;
}

export function PasswordForm({ email: fixed, onSignedIn }: Props) {
  const [email, setEmail] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: onSignedIn,
    onError: () => setPassword(''),
  });
  const waitS = useWait(entering.error);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-first]')?.focus(), []);
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!entering.isPending && waitS === 0) entering.mutate({ email: email.trim(), password });
      }}
    >
      <Field label="E-mail">
        {(wiring) => (
          <input
            {...wiring}
            className={styles.input}
            type="email"
            name="email"
            autoComplete="username"
            required
            maxLength={254}
            readOnly={fixed !== undefined}
            value={email}
            data-first={fixed === undefined ? true : undefined}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label="Password">
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
            data-first={fixed !== undefined ? true : undefined}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Failure error={entering.error} />
      <Button kind="primary" type="submit" busy={entering.isPending || waitS > 0}>
        {waitS > 0 ? `Sign in (in ${waitS} s)` : 'Sign in'}
      </Button>
    </form>
  );
}
