/** The routes, in code; each page's parameters are plain strings, checked where they are used. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { TracesPage } from '@/features/traces/TracesPage.tsx';
import { BASE_PATH } from './basePath.ts';
import { DEFAULT_PROJECT } from './project.ts';
import { parseSearch, type SearchParams, stringifySearch } from './searchParams.ts';
import { Shell } from './shell/Shell.tsx';
import { ErrorPanel } from './states/ErrorPanel.tsx';
import { NotFound } from './states/NotFound.tsx';

const asStrings = (search: Record<string, unknown>) => search as SearchParams;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/p/$project/traces', params: { project: DEFAULT_PROJECT }, replace: true });
  },
});

const project = createRoute({
  getParentRoute: () => root,
  path: '/p/$project',
  beforeLoad: ({ params, location }) => {
    if (/\/p\/[^/]+\/?$/.test(location.pathname))
      throw redirect({ to: '/p/$project/traces', params, replace: true });
  },
});

const traces = createRoute({
  getParentRoute: () => project,
  path: 'traces',
  validateSearch: asStrings,
  component: TracesPage,
});

const trace = createRoute({
  getParentRoute: () => project,
  path: 'traces/$traceId',
  validateSearch: asStrings,
  component: lazyRouteComponent(() => import('@/features/trace/TracePage.tsx'), 'TracePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([index, project.addChildren([traces, trace])]),
  basepath: BASE_PATH,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ({ error, reset }) => (
    <ErrorPanel error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />
  ),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
