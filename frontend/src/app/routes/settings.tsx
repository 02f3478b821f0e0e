/** The settings of a project. */

import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionStore } from '@/api/sessionStore.ts';
import { needing } from '../session/Gate.tsx';
import { landingOf, settingsTabs } from '../session/permissions.ts';
import { asStrings, project } from './root.tsx';

export const settings = createRoute({
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

export const settingsPages = [
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
    validateSearch: asStrings,
    component: needing(
      'traces:read',
      lazyRouteComponent(() => import('@/features/settings/prms/PrmsPage.tsx'), 'PrmsPage'),
    ),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: 'prices',
    component: needing(
      'traces:read',
      lazyRouteComponent(() => import('@/features/settings/prices/PricesPage.tsx'), 'PricesPage'),
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
