/** A project's settings: the tabs that this person may open, and below them the page. */

import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { settingsTabs } from '@/app/session/permissions.ts';
import { useSession } from '@/app/session/useSession.ts';
import { Tabs } from '@/ui/Tabs.tsx';
import styles from '@/ui/ui.module.css';

export function SettingsFrame() {
  const { project } = useParams({ from: '/shell/p/$project/settings' });
  const session = useSession();
  const tabs = settingsTabs(session, project).map(({ id, label }) => ({
    to: `/p/$project/settings/${id}`,
    params: { project },
    label,
  }));
  useEffect(() => {
    document.title = 'Settings · Reckon';
  }, []);
  return (
    <>
      <Tabs title="Settings" tabs={tabs} />
      <div className={styles.scroll}>
        {/* Another project's page is another page: nothing typed goes along. */}
        <Outlet key={project} />
      </div>
    </>
  );
}
