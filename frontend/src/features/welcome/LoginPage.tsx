/** Signing in: by password, by the configured provider, or by the one-time link that led here. */

import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { signInByLink } from '@/api/session.ts';
import type { SessionInfo } from '@/api/sessionStore.ts';
import { safeNext } from '@/app/session/nextPath.ts';
import { OidcLink } from '@/app/session/OidcLink.tsx';
import { PasswordForm } from '@/app/session/PasswordForm.tsx';
import { useSession } from '@/app/session/useSession.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import styles from '@/ui/ui.module.css';
import { Card } from './Card.tsx';
import { oidcErrorText } from './oidcErrors.ts';
import { useGoOn } from './useGoOn.ts';
import { useOneTimeToken } from './useOneTimeToken.ts';
import welcome from './welcome.module.css';

export function LoginPage() {
  const { next: wanted, error } = useSearch({ from: '/login' });
  const next = safeNext(wanted);
  const session = useSession();
  const goOn = useGoOn(next);
  const token = useOneTimeToken();
  const [oidcError] = useState(() => oidcErrorText(error));
  useEffect(() => {
    document.title = 'Sign in · Reckon';
  }, []);
  const { mutate: enterByLink, ...byLink } = useMutation({
    mutationFn: signInByLink,
    onSuccess: (entered: SessionInfo) => {
      goOn();
      if (!entered.user?.has_password) notify('Set a password under Account to sign in without a link');
    },
  });
  useEffect(() => {
    if (token) enterByLink(token);
  }, [token, enterByLink]);
  const here = session.user !== null || session.auth === 'off';
  useEffect(() => {
    if (here && !token && byLink.isIdle) goOn();
  }, [here, token, byLink.isIdle, goOn]);

  if ((token && !byLink.error) || (here && byLink.isIdle)) {
    return (
      <Card title="Signing you in…">
        <p className={styles.muted}>One moment.</p>
      </Card>
    );
  }
  return (
    <Card title={byLink.error ? 'This link does not work' : 'Sign in'}>
      {byLink.error && (
        <>
          <Failure error={byLink.error} />
          <p>
            A link works once and for a short time. Run <code className={styles.mono}>reckon login</code> on
            the machine of the server for a new one, or ask an owner{here ? '.' : ', or sign in here.'}
          </p>
        </>
      )}
      {here ? (
        <Button onClick={goOn}>Go on as {session.user?.email}</Button>
      ) : (
        <>
          {oidcError && (
            <p role="alert" className={styles.failure}>
              {oidcError}
            </p>
          )}
          <PasswordForm onSignedIn={goOn} />
          {session.oidc && <span className={welcome.or}>or</span>}
          <OidcLink next={next} />
        </>
      )}
    </Card>
  );
}
