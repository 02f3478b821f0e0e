/** Signing in and out, invitations, and one's own account. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, refreshSession, type Schemas, unwrap } from './client.ts';
import { type SessionInfo, sessionStore } from './sessionStore.ts';

export type InvitationPreview = Schemas['InvitationPreview'];
export type OpenSession = Schemas['OwnSessionView'];

let loading: Promise<SessionInfo> | null = null;

/** The session, read once; rejects where the server does not answer, and then tries again when asked. */
export function loadSession(): Promise<SessionInfo> {
  const known = sessionStore.get();
  if (known) return Promise.resolve(known);
  loading ??= client
    .GET('/api/v1/session')
    .then(unwrap)
    .then(keep)
    .finally(() => {
      loading = null;
    });
  return loading;
}

function keep(session: SessionInfo): SessionInfo {
  sessionStore.set(session);
  return session;
}

export async function signIn(body: { email: string; password: string }): Promise<SessionInfo> {
  return keep(unwrap(await client.POST('/api/v1/session', { body })));
}

export async function signInByLink(token: string): Promise<SessionInfo> {
  return keep(unwrap(await client.POST('/api/v1/session/link', { body: { token } })));
}

/** Ends the session on the server; one that has ended already is no error. */
export async function signOut(): Promise<void> {
  const answer = await client.DELETE('/api/v1/session');
  if (answer.response.status !== 401) done(answer);
}

export async function previewInvitation(token: string): Promise<InvitationPreview> {
  return unwrap(await client.POST('/api/v1/invitations/preview', { body: { token } }));
}

export async function acceptInvitation(body: {
  token: string;
  name?: string;
  password?: string;
}): Promise<SessionInfo> {
  return keep(unwrap(await client.POST('/api/v1/invitations/accept', { body })));
}

export async function changeAccount(body: { name?: string; email?: string }): Promise<void> {
  done(await client.PATCH('/api/v1/account', { body }));
  await refreshSession();
}

export async function changePassword(body: { current?: string; new: string }): Promise<void> {
  done(await client.PUT('/api/v1/account/password', { body }));
  await refreshSession();
}

export const openSessionsQuery = queryOptions({
  queryKey: ['open-sessions'],
  queryFn: async ({ signal }) => unwrap(await client.GET('/api/v1/account/sessions', { signal })).sessions,
});

export async function endSession(session_id: string): Promise<void> {
  done(await client.DELETE('/api/v1/account/sessions/{session_id}', { params: { path: { session_id } } }));
}
