/** The routes that all others hang under, and those before anybody is signed in. */

import { createRootRoute, createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { refreshSession } from '@/api/client.ts';
import { loadSession } from '@/api/session.ts';
import { sessionStore } from '@/api/sessionStore.ts';
import type { SearchParams } from '../searchParams.ts';
import { takeToken } from '../session/fragment.ts';
import { lastProject, rememberProject } from '../session/lastProject.ts';
import { NoProject } from '../session/NoProject.tsx';
import { firstProject, isSignedOut, landingOf, projectOf } from '../session/permissions.ts';
import { Root } from '../shell/Root.tsx';
import { Shell } from '../shell/Shell.tsx';
import { NotFound } from '../states/NotFound.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What the top bar calls the page. */
    title?: string;
  }
}

// Before the session is asked for: a slow server must not leave a secret in the address.
takeToken(location, history);

export const asStrings = (search: Record<string, unknown>) => search as SearchParams;
/** For a one-time link that is opened while the app runs. */
const takingToken = () => takeToken(location, history);

export const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  beforeLoad: loadSession,
});

export const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: asStrings,
  beforeLoad: takingToken,
  component: lazyRouteComponent(() => import('@/features/welcome/LoginPage.tsx'), 'LoginPage'),
});

export const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  beforeLoad: takingToken,
  component: lazyRouteComponent(() => import('@/features/welcome/InvitePage.tsx'), 'InvitePage'),
});

export const shell = createRoute({
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

export const index = createRoute({
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

export const project = createRoute({
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
