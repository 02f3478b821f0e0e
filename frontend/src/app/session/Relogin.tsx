/** Over the page when the session has ended: what was typed below stays, and goes on after signing in. */

import { useState } from 'react';
import { refreshSession } from '@/api/client.ts';
import { endRelogin, reloginWanted } from '@/api/relogin.ts';
import { type SessionInfo, sessionStore } from '@/api/sessionStore.ts';
import { useStore } from '@/lib/store.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import styles from '@/ui/ui.module.css';
import { leave } from './leave.ts';
import { OidcLink } from './OidcLink.tsx';
import { PasswordForm } from './PasswordForm.tsx';

export function Relogin() {
  const wanted = useStore(reloginWanted);
  return wanted ? <Overlay /> : null;
}

function Overlay() {
  // Who it was: the session in the store is replaced while we are here.
  const [before] = useState(() => sessionStore.get()?.user ?? null);
  const [note, setNote] = useState('');
  const goOn = (session: SessionInfo | null) => {
    if (!session?.user) setNote('Nobody has signed in yet.');
    // Somebody else must not find, or send, what this person typed.
    else if (session.user.id !== before?.id) leave('/');
    else endRelogin(true);
  };
  if (!before) return null;
  return (
    <Dialog title="Sign in again">
      <DialogBody>
        <p>Your session has ended. What you were doing is still here and goes on once you have signed in.</p>
        {before.has_password && <PasswordForm email={before.email} onSignedIn={goOn} />}
        <OidcLink next="/account" elsewhere />
        <p className={styles.hint} role="status">
          {note || 'Signed in in another tab? Then go on here.'}
        </p>
      </DialogBody>
      <DialogFeet>
        <Button onClick={() => leave('/login')}>Leave this page</Button>
        <Button onClick={() => void refreshSession().then(() => goOn(sessionStore.get()))}>Go on</Button>
      </DialogFeet>
    </Dialog>
  );
}
