/** The pages of a project. */

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { TracesPage } from '@/features/traces/TracesPage.tsx';
import { needing } from '../session/Gate.tsx';
import { asStrings, project } from './root.tsx';

export const traces = createRoute({
  getParentRoute: () => project,
  path: 'traces',
  validateSearch: asStrings,
  staticData: { title: 'Traces' },
  component: needing('traces:read', TracesPage),
});

export const trace = createRoute({
  getParentRoute: () => project,
  path: 'traces/$traceId',
  validateSearch: asStrings,
  component: needing(
    'traces:read',
    lazyRouteComponent(() => import('@/features/trace/TracePage.tsx'), 'TracePage'),
  ),
});

export const dashboards = createRoute({
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

export const board = createRoute({
  getParentRoute: () => dashboards,
  path: '$board',
  validateSearch: asStrings,
  staticData: { title: 'Dashboards' },
  component: needing(
    'traces:read',
    lazyRouteComponent(() => import('@/features/dashboards/DashboardsPage.tsx'), 'DashboardsPage'),
  ),
});

export const solve = createRoute({
  getParentRoute: () => project,
  path: 'solve',
  validateSearch: asStrings,
  staticData: { title: 'Solve' },
  component: needing(
    'queries:run',
    lazyRouteComponent(() => import('@/features/solve/SolvePage.tsx'), 'SolvePage'),
  ),
});

export const datasets = createRoute({
  getParentRoute: () => project,
  path: 'datasets',
  validateSearch: asStrings,
  staticData: { title: 'Datasets' },
  component: needing(
    'datasets:read',
    lazyRouteComponent(() => import('@/features/datasets/DatasetsPage.tsx'), 'DatasetsPage'),
  ),
});

export const annotate = createRoute({
  getParentRoute: () => project,
  path: 'annotate',
  staticData: { title: 'Annotate' },
  validateSearch: asStrings,
  component: needing(
    'labels:write',
    lazyRouteComponent(() => import('@/features/annotate/AnnotatePage.tsx'), 'AnnotatePage'),
  ),
});

export const labelling = createRoute({
  getParentRoute: () => project,
  path: 'annotate/$queue/next',
  staticData: { title: 'Annotate' },
  component: needing(
    'labels:write',
    lazyRouteComponent(() => import('@/features/annotate/TaskPage.tsx'), 'TaskPage'),
  ),
});

/** `tk_…` is somebody's task, `it_…` a reasoning with everybody's. */
export const oneTask = createRoute({
  getParentRoute: () => project,
  path: 'annotate/$queue/$task',
  staticData: { title: 'Annotate' },
  component: needing(
    'labels:write',
    lazyRouteComponent(() => import('@/features/annotate/OneTaskPage.tsx'), 'OneTaskPage'),
  ),
});

export const queueSettings = createRoute({
  getParentRoute: () => project,
  path: 'annotate/$queue/settings',
  staticData: { title: 'Annotate' },
  component: needing(
    'queues:manage',
    lazyRouteComponent(() => import('@/features/annotate/QueuePage.tsx'), 'QueuePage'),
  ),
});

export const review = createRoute({
  getParentRoute: () => project,
  path: 'annotate/$queue/review',
  staticData: { title: 'Annotate' },
  validateSearch: asStrings,
  component: needing(
    'labels:review',
    lazyRouteComponent(() => import('@/features/annotate/ReviewPage.tsx'), 'ReviewPage'),
  ),
});

export const agreement = createRoute({
  getParentRoute: () => project,
  path: 'annotate/$queue/agreement',
  staticData: { title: 'Annotate' },
  component: needing(
    'labels:review',
    lazyRouteComponent(() => import('@/features/annotate/AgreementPage.tsx'), 'AgreementPage'),
  ),
});
