/** The routes, in code; each page's parameters are plain strings, checked where they are used. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { refreshSession } from '@/api/client.ts';
import { loadSession } from '@/api/session.ts';
import { sessionStore } from '@/api/sessionStore.ts';
import { TracesPage } from '@/features/traces/TracesPage.tsx';
import { BASE_PATH } from './basePath.ts';
import { parseSearch, type SearchParams, stringifySearch } from './searchParams.ts';
import { takeToken } from './session/fragment.ts';
import { needing } from './session/Gate.tsx';
import { lastProject, rememberProject } from './session/lastProject.ts';
import { NoProject } from './session/NoProject.tsx';
import { firstProject, isSignedOut, landingOf, projectOf, settingsTabs } from './session/permissions.ts';
import { Root } from './shell/Root.tsx';
import { Shell } from './shell/Shell.tsx';
import { ErrorPanel } from './states/ErrorPanel.tsx';
import { Frame } from './states/Frame.tsx';
import { NotFound } from './states/NotFound.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What the top bar calls the page. */
    title?: string;
  }
}

// Before the session is asked for: a slow server must not leave a secret in the address.
takeToken(location, history);

const asStrings = (search: Record<string, unknown>) => search as SearchParams;
/** For a one-time link that is opened while the app runs. */
const takingToken = () => takeToken(location, history);

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  beforeLoad: loadSession,
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: asStrings,
  beforeLoad: takingToken,
  component: lazyRouteComponent(() => import('@/features/welcome/LoginPage.tsx'), 'LoginPage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  beforeLoad: takingToken,
  component: lazyRouteComponent(() => import('@/features/welcome/InvitePage.tsx'), 'InvitePage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ location }) => {
    if (isSignedOut(await loadSession())) {
      const next = location.pathname + location.searchStr;
      throw redirect({ to: '/login', search: next === '/' ? {} : { next }, replace: true });
    }
  },
});

const index = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: NoProject,
  beforeLoad: () => {
    const session = sessionStore.get();
    const id = firstProject(session, lastProject());
    if (id !== null)
      throw redirect({ to: `/p/$project/${landingOf(session, id)}`, params: { project: id }, replace: true });
  },
});

const project = createRoute({
  getParentRoute: () => shell,
  path: '/p/$project',
  notFoundComponent: NotFound,
  beforeLoad: async ({ params, location }) => {
    // A project may have been made, or opened to this person, since the session was read.
    if (!projectOf(sessionStore.get(), params.project)) await refreshSession();
    const session = sessionStore.get();
    if (!projectOf(session, params.project)) throw notFound();
    rememberProject(params.project);
    if (/\/p\/[^/]+\/?$/.test(location.pathname))
      throw redirect({ to: `/p/$project/${landingOf(session, params.project)}`, params, replace: true });
  },
});

const traces = createRoute({
  getParentRoute: () => project,
  path: 'traces',
  validateSearch: asStrings,
  staticData: { title: 'Traces' },
  component: needing('traces:read', TracesPage),
});

const trace = createRoute({
  getParentRoute: () => project,
  path: 'traces/$traceId',
  validateSearch: asStrings,
  component: needing(
    'traces:read',
    lazyRouteComponent(() => import('@/features/trace/TracePage.tsx'), 'TracePage'),
  ),
});

const dashboards = createRoute({
  getParentRoute: () => project,
  path: 'dashboards',
  beforeLoad: ({ params, location }) => {
    if (/\/dashboards\/?$/.test(location.pathname))
      throw redirect({
        to: '/p/$project/dashboards/$board',
        params: { ...params, board: 'latency' },
        replace: true,
      });
  },
});

const board = createRoute({
  getParentRoute: () => dashboards,
  path: '$board',
  validateSearch: asStrings,
  staticData: { title: 'Dashboards' },
  component: needing(
    'traces:read',
    lazyRouteComponent(() => import('@/features/dashboards/DashboardsPage.tsx'), 'DashboardsPage'),
  ),
});

const solve = createRoute({
  getParentRoute: () => project,
  path: 'solve',
  validateSearch: asStrings,
  staticData: { title: 'Solve' },
  component: needing(
    'queries:run',
    lazyRouteComponent(() => import('@/features/solve/SolvePage.tsx'), 'SolvePage'),
  ),
});

const datasets = createRoute({
  getParentRoute: () => project,
  path: 'datasets',
  validateSearch: asStrings,
  staticData: { title: 'Datasets' },
  component: needing(
    'datasets:read',
    lazyRouteComponent(() => import('@/features/datasets/DatasetsPage.tsx'), 'DatasetsPage'),
  ),
});

const annotate = createRoute({
  getParentRoute: () => project,
  path: 'annotate',
  staticData: { title: 'Annotate' },
  component: needing(
    'labels:write',
    lazyRouteComponent(() => import('@/features/annotate/AnnotatePage.tsx'), 'AnnotatePage'),
  ),
});

const labelling = createRoute({
  getParentRoute: () => project,
  path: 'annotate/$queue/next',
  staticData: { title: 'Annotate' },
  component: needing(
    'labels:write',
    lazyRouteComponent(() => import('@/features/annotate/TaskPage.tsx'), 'TaskPage'),
  ),
});

const review = createRoute({
  getParentRoute: () => project,
  path: 'annotate/$queue/review',
  staticData: { title: 'Annotate' },
  validateSearch: asStrings,
  component: needing(
    'labels:review',
    lazyRouteComponent(() => import('@/features/annotate/ReviewPage.tsx'), 'ReviewPage'),
  ),
});

const agreement = createRoute({
  getParentRoute: () => project,
  path: 'annotate/$queue/agreement',
  staticData: { title: 'Annotate' },
  component: needing(
    'labels:review',
    lazyRouteComponent(() => import('@/features/annotate/AgreementPage.tsx'), 'AgreementPage'),
  ),
});

const settings = createRoute({
  getParentRoute: () => project,
  path: 'settings',
  staticData: { title: 'Settings' },
  component: lazyRouteComponent(() => import('@/features/settings/SettingsFrame.tsx'), 'SettingsFrame'),
  beforeLoad: ({ params, location }) => {
    const session = sessionStore.get();
    const first = settingsTabs(session, params.project)[0];
    if (!first)
      throw redirect({ to: `/p/$project/${landingOf(session, params.project)}`, params, replace: true });
    if (/\/settings\/?$/.test(location.pathname))
      throw redirect({ to: `/p/$project/settings/${first.id}`, params, replace: true });
  },
});

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: 'project',
    component: needing(
      'project:read',
      lazyRouteComponent(() => import('@/features/settings/project/ProjectPage.tsx'), 'ProjectPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: 'members',
    component: needing(
      'project:read',
      lazyRouteComponent(() => import('@/features/settings/members/MembersPage.tsx'), 'MembersPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: 'keys',
    component: needing(
      'keys:manage',
      lazyRouteComponent(() => import('@/features/settings/keys/KeysPage.tsx'), 'KeysPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: 'prms',
    component: needing(
      'traces:read',
      lazyRouteComponent(() => import('@/features/settings/prms/PrmsPage.tsx'), 'PrmsPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: 'masking',
    component: needing(
      'project:manage',
      lazyRouteComponent(() => import('@/features/settings/masking/MaskingPage.tsx'), 'MaskingPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: 'audit',
    validateSearch: asStrings,
    component: needing(
      'audit:read',
      lazyRouteComponent(() => import('@/features/settings/audit/AuditPages.tsx'), 'ProjectAuditPage'),
    ),
  }),
];

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  staticData: { title: 'Account' },
  component: lazyRouteComponent(() => import('@/features/account/AccountFrame.tsx'), 'AccountFrame'),
});

const accountPages = [
  createRoute({
    getParentRoute: () => account,
    path: '/',
    component: lazyRouteComponent(() => import('@/features/account/AccountPage.tsx'), 'AccountPage'),
    beforeLoad: () => {
      if (!sessionStore.get()?.user) throw redirect({ to: '/account/appearance', replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => account,
    path: 'appearance',
    component: lazyRouteComponent(() => import('@/features/account/AppearancePage.tsx'), 'AppearancePage'),
  }),
];

const installation = createRoute({
  getParentRoute: () => shell,
  path: '/installation',
  staticData: { title: 'Installation' },
  component: needing(
    'installation:manage',
    lazyRouteComponent(() => import('@/features/installation/InstallationFrame.tsx'), 'InstallationFrame'),
  ),
  beforeLoad: ({ location }) => {
    if (/\/installation\/?$/.test(location.pathname))
      throw redirect({ to: '/installation/projects', replace: true });
  },
});

const installationPages = [
  createRoute({
    getParentRoute: () => installation,
    path: 'projects',
    component: lazyRouteComponent(() => import('@/features/installation/ProjectsPage.tsx'), 'ProjectsPage'),
  }),
  createRoute({
    getParentRoute: () => installation,
    path: 'users',
    component: lazyRouteComponent(() => import('@/features/installation/UsersPage.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => installation,
    path: 'audit',
    validateSearch: asStrings,
    component: lazyRouteComponent(
      () => import('@/features/settings/audit/AuditPages.tsx'),
      'InstallationAuditPage',
    ),
  }),
];

const status = createRoute({
  getParentRoute: () => shell,
  path: '/status',
  staticData: { title: 'Status' },
  component: needing(
    'installation:manage',
    lazyRouteComponent(() => import('@/features/status/StatusPage.tsx'), 'StatusPage'),
  ),
});

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
        review,
        agreement,
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

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
