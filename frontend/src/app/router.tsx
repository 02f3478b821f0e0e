/** The routes, in code; each page's parameters are plain strings, checked where they are used. */

import { createRouter } from '@tanstack/react-router';
import { BASE_PATH } from './basePath.ts';
import { pageIsDrawn, pageLeaves } from './hotkeys/dispatch.ts';
import { account, accountPages, installation, installationPages, status } from './routes/installation.tsx';
import {
  agreement,
  annotate,
  board,
  dashboards,
  datasets,
  labelling,
  oneTask,
  queueSettings,
  review,
  solve,
  trace,
  traces,
} from './routes/pages.tsx';
import { index, invite, login, project, root, shell } from './routes/root.tsx';
import { settings, settingsPages } from './routes/settings.tsx';
import { parseSearch, stringifySearch } from './searchParams.ts';
import { ErrorPanel } from './states/ErrorPanel.tsx';
import { Frame } from './states/Frame.tsx';
import { NotFound } from './states/NotFound.tsx';

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    invite,
    shell.addChildren([
      index,
      project.addChildren([
        traces,
        trace,
        dashboards.addChildren([board]),
        solve,
        datasets,
        annotate,
        labelling,
        oneTask,
        review,
        agreement,
        queueSettings,
        settings.addChildren(settingsPages),
      ]),
      account.addChildren(accountPages),
      installation.addChildren(installationPages),
      status,
    ]),
  ]),
  basepath: BASE_PATH,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Frame,
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ({ error, reset }) => (
    <ErrorPanel
      error={error instanceof Error ? error : new Error(String(error))}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  ),
});

router.subscribe('onBeforeNavigate', pageLeaves);
router.subscribe('onResolved', () => {
  // After the router has ended what it does itself: a key may send it on.
  queueMicrotask(() => {
    if (router.state.status === 'idle') pageIsDrawn();
  });
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
