/** Who is signed in, their account, the theme, and the way out. */

import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { signOut } from '@/api/session.ts';
import { leave } from '@/app/session/leave.ts';
import { useSession } from '@/app/session/useSession.ts';
import { setTheme, THEMES, themeStore } from '@/app/theme.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import { useStore } from '@/lib/store.ts';
import { Menu, MenuItem, MenuRule } from '@/ui/Menu.tsx';
import menu from '@/ui/menu.module.css';
import { Name } from '@/ui/Name.tsx';
import { notify } from './Notice.tsx';
import styles from './shell.module.css';

const THEME_NAME = { system: 'System theme', light: 'Light theme', dark: 'Dark theme' } as const;

export function AccountMenu() {
  const { user } = useSession();
  const theme = useStore(themeStore);
  const navigate = useNavigate();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => leave('/login'),
    onError: () => notify('The server does not answer: you are still signed in'),
  });
  const go = (to: string, close: () => void) => () => {
    close();
    void navigate({ to });
  };
  const name = user ? visibleName(user.name || user.email) : 'Anybody on this machine';
  return (
    <Menu
      label={user ? `Account: ${name}` : 'Preferences'}
      title={name}
      trigger={initials(user?.name || user?.email)}
      triggerClass={styles.account}
      testId="account-menu"
    >
      {(close) => (
        <>
          <div className={menu.title}>
            <b>
              <Name>{user ? user.name || user.email : 'Anybody on this machine'}</Name>
            </b>
            {user ? <Name>{user.email}</Name> : 'Logins are off'}
          </div>
          <MenuRule />
          {user && <MenuItem onSelect={go('/account', close)}>Account</MenuItem>}
          <MenuItem onSelect={go('/account/appearance', close)}>Appearance and keys</MenuItem>
          <MenuRule />
          {THEMES.map((one) => (
            <MenuItem key={one} checked={one === theme} onSelect={() => setTheme(one)}>
              {THEME_NAME[one]}
            </MenuItem>
          ))}
          {user && (
            <>
              <MenuRule />
              <MenuItem onSelect={() => leaving.mutate()}>Sign out</MenuItem>
            </>
          )}
        </>
      )}
    </Menu>
  );
}

/** Up to two letters; a dot where there are none. */
function initials(name: string | undefined): string {
  const words = (name ?? '').match(/\p{L}\p{M}*/gu) ? (name ?? '').split(/[\s@.]+/u) : [];
  const letters = words.map((word) => /\p{L}\p{M}*/u.exec(word)?.[0]).filter(Boolean);
  return letters.length > 0 ? letters.slice(0, 2).join('').toUpperCase() : '·';
}
