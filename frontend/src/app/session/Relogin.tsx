/** Over the page when the session has ended: what was typed below stays, and goes on after signing in. */

import { useState } from 'react';
import { refreshSession } from '@/api/client.ts';
import { endRelogin, reloginWanted } from '@/api/relogin.ts';
import { sessionStore } from '@/api/sessionStore.ts';
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
  // Who it was: signing in replaces the session in the store.
  const [before] = useState(() => sessionStore.get()?.user ?? null);
  const [note, setNote] = useState('');
  const goOn = async () => {
    const found = await refreshSession();
    // Somebody else must not find, or send, what this person typed.
    if (found === 'other') leave('/');
    else if (found === 'kept') endRelogin(true);
    else setNote(found === 'ended' ? 'Nobody has signed in yet.' : 'The server does not answer.');
  };
  if (!before) return null;
  return (
    <Dialog title="Sign in again">
      <DialogBody>
        <p>Your session has ended. What you were doing is still here and goes on once you have signed in.</p>
        {before.has_password && <PasswordForm email={before.email} onSignedIn={() => endRelogin(true)} />}
        <OidcLink next="/account" elsewhere />
        <p className={styles.hint} role="status">
          {note || 'Signed in in another tab? Then go on here.'}
        </p>
      </DialogBody>
      <DialogFeet>
        <Button onClick={() => leave('/login')}>Leave this page</Button>
        <Button onClick={() => void goOn()}>Go on</Button>
      </DialogFeet>
    </Dialog>
  );
}
