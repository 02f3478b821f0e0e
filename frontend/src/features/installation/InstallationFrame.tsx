/** What owners see of the whole installation. */

import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Tabs } from '@/ui/Tabs.tsx';
import styles from '@/ui/ui.module.css';

const TABS = [
  { to: '/installation/projects', label: 'Projects' },
  { to: '/installation/users', label: 'People' },
  { to: '/installation/audit', label: 'Audit log' },
];

export function InstallationFrame() {
  useEffect(() => {
    document.title = 'Installation · Reckon';
  }, []);
  return (
    <>
      <Tabs title="Installation" tabs={TABS} />
      <div className={styles.scroll}>
        <Outlet />
      </div>
    </>
  );
}
