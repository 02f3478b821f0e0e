/** The frame around every page of who is signed in: rail, top bar, page and help sheet. */

import { useIsFetching } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { landingOf, may, projectOf } from '@/app/session/permissions.ts';
import { useProject } from '@/app/session/useProject.ts';
import { useSession } from '@/app/session/useSession.ts';
import { nextTheme } from '@/app/theme.ts';
import { setZone } from '@/lib/format/zone.ts';
import { useStore } from '@/lib/store.ts';
import { useHotkeys } from '../hotkeys/dispatch.ts';
import { Palette } from '../palette/Palette.tsx';
import { Banners } from './Banners.tsx';
import { copyText } from './copyText.ts';
import { HelpSheet } from './HelpSheet.tsx';
import { Rail } from './Rail.tsx';
import { railWide, setRailWide } from './railWidth.ts';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';

export function Shell() {
  const project = useProject();
  const session = useSession();
  const { project: open } = useParams({ strict: false });
  // Before anything below is drawn: all of it shows moments by this clock.
  setZone(projectOf(session, open ?? '')?.time_zone);
  const [help, setHelp] = useState(false);
  const [palette, setPalette] = useState(false);
  const wide = useStore(railWide);
  const navigate = useNavigate();
  const refreshing = useIsFetching({ predicate: ({ queryKey }) => queryKey[0] !== 'status' }) > 0;
  useHotkeys({
    help: () => setHelp(true),
    palette: () => setPalette(true),
    rail: () => setRailWide(!railWide.get()),
    'go-solve': () => {
      if (project && may(session, 'queries:run', project))
        void navigate({ to: '/p/$project/solve', params: { project } });
    },
    theme: nextTheme,
    'go-traces': () => {
      if (project && landingOf(session, project) === 'traces')
        void navigate({ to: '/p/$project/traces', params: { project } });
    },
    'go-annotate': () => {
      if (project && may(session, 'labels:write', project))
        void navigate({ to: '/p/$project/annotate', params: { project } });
    },
    'go-dashboards': () => {
      if (project && landingOf(session, project) === 'traces')
        void navigate({ to: '/p/$project/dashboards', params: { project } });
    },
    'go-datasets': () => {
      if (project && may(session, 'datasets:read', project))
        void navigate({ to: '/p/$project/datasets', params: { project } });
    },
    'copy-link': () => copyText(location.href, 'Link copied'),
  });
  return (
    <div className={styles.shell} data-wide={wide}>
      <Rail project={project} onHelp={() => setHelp(true)} />
      <TopBar project={project} onPalette={() => setPalette(true)} />
      <main className={styles.page} tabIndex={-1}>
        <Banners project={project} />
        <div className={styles.progress} data-on={refreshing} />
        <Outlet />
      </main>
      {palette && <Palette project={project} onClose={() => setPalette(false)} />}
      {help && <HelpSheet onClose={() => setHelp(false)} />}
    </div>
  );
}
