/** What belongs to a person and not to a project. */

import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '@/app/session/useSession.ts';
import { Tabs } from '@/ui/Tabs.tsx';
import styles from '@/ui/ui.module.css';

export function AccountFrame() {
  const { user } = useSession();
  useEffect(() => {
    document.title = 'Account · Reckon';
  }, []);
  return (
    <>
      <Tabs
        title={user ? 'Account' : 'Preferences'}
        tabs={[
          ...(user ? [{ to: '/account', label: 'Account' }] : []),
          { to: '/account/appearance', label: 'Appearance and keys' },
        ]}
      />
      <div className={styles.scroll}>
        <Outlet />
      </div>
    </>
  );
}
