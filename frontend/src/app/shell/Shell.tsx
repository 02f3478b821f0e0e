/** The frame around every page: rail, top bar, page, help sheet and notices. */

import { useIsFetching } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { DEFAULT_PROJECT } from '@/app/project.ts';
import { nextTheme } from '@/app/theme.ts';
import { useHotkeys } from '../hotkeys/dispatch.ts';
import { copyText } from './copyText.ts';
import { HelpSheet } from './HelpSheet.tsx';
import { Icon } from './icons.tsx';
import { Notice } from './Notice.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';

export function Shell() {
  const { project = DEFAULT_PROJECT } = useParams({ strict: false });
  const [help, setHelp] = useState(false);
  const navigate = useNavigate();
  const refreshing = useIsFetching({ predicate: ({ queryKey }) => queryKey[0] !== 'status' }) > 0;
  useHotkeys({
    help: () => setHelp(true),
    theme: nextTheme,
    'go-traces': () => void navigate({ to: '/p/$project/traces', params: { project } }),
    'copy-link': () => copyText(location.href, 'Link copied'),
  });
  return (
    <div className={styles.shell}>
      <nav className={styles.rail} aria-label="Pages">
        <Link to="/p/$project/traces" params={{ project }} className={styles.logo} aria-label="Reckon">
          <Icon name="logo" size={20} />
        </Link>
        <Link
          to="/p/$project/traces"
          params={{ project }}
          className={styles.railLink}
          activeProps={{ className: styles.railActive ?? '' }}
          title="Traces (g t)"
          aria-label="Traces"
        >
          <Icon name="traces" size={18} />
        </Link>
        <span className={styles.spring} />
        <button
          type="button"
          className={styles.railLink}
          title="Keys (?)"
          aria-label="Show the keys"
          onClick={() => setHelp(true)}
        >
          <Icon name="keys" size={18} />
        </button>
      </nav>
      <TopBar project={project} />
      <main className={styles.page}>
        <div className={styles.progress} data-on={refreshing} />
        <Outlet />
      </main>
      {help && <HelpSheet onClose={() => setHelp(false)} />}
      <Notice />
    </div>
  );
}
