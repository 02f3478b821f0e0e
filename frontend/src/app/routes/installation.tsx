/** What belongs to no project: one's own account, the installation, its state. */

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionStore } from '@/api/sessionStore.ts';
import { needing } from '../session/Gate.tsx';
import { asStrings, shell } from './root.tsx';

export const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  staticData: { title: 'Account' },
  component: lazyRouteComponent(() => import('@/features/account/AccountFrame.tsx'), 'AccountFrame'),
});

export const accountPages = [
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

export const installation = createRoute({
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

export const installationPages = [
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

export const status = createRoute({
  getParentRoute: () => shell,
  path: '/status',
  staticData: { title: 'Status' },
  component: needing(
    'installation:manage',
    lazyRouteComponent(() => import('@/features/status/StatusPage.tsx'), 'StatusPage'),
  ),
});
