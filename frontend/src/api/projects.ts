/** Projects: what they keep, who is in them, and what each role may do. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, refreshSession, type Schemas, unwrap } from './client.ts';

export type Invitation = Schemas['InvitationView'];
export type Matrix = Schemas['Roles'];
export type Member = Schemas['MemberRow'];
export type ProjectDetail = Schemas['ProjectDetail'];
export type ProjectRow = Schemas['ProjectRow'];
export type Role = Schemas['Role'];
export type Capture = Schemas['Capture'];

const MATRIX_STALE_MS = 3_600_000;

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async ({ signal }) => unwrap(await client.GET('/api/v1/roles', { signal })),
  staleTime: MATRIX_STALE_MS,
});

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: async ({ signal }) => unwrap(await client.GET('/api/v1/projects', { signal })).projects,
});

export async function makeProject(body: { id: string; name: string }): Promise<void> {
  done(await client.POST('/api/v1/projects', { body }));
  await refreshSession();
}

export const projectQuery = (project: string) =>
  queryOptions({
    queryKey: ['project', project],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET('/api/v1/projects/{project}', { params: { path: { project } }, signal })),
  });

export async function changeProject(
  project: string,
  body: { name?: string; capture?: Capture; time_zone?: string },
): Promise<void> {
  done(await client.PATCH('/api/v1/projects/{project}', { params: { path: { project } }, body }));
  if (body.name !== undefined || body.time_zone !== undefined) await refreshSession();
}

export const membersQuery = (project: string) =>
  queryOptions({
    queryKey: ['members', project],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET('/api/v1/projects/{project}/members', { params: { path: { project } }, signal }),
      ).members,
  });

export async function changeRole(project: string, user_id: string, role: Role): Promise<void> {
  const params = { path: { project, user_id } };
  done(await client.PATCH('/api/v1/projects/{project}/members/{user_id}', { params, body: { role } }));
  await refreshSession();
}

export async function removeMember(project: string, user_id: string): Promise<void> {
  const params = { path: { project, user_id } };
  done(await client.DELETE('/api/v1/projects/{project}/members/{user_id}', { params }));
}

export const invitationsQuery = (project: string) =>
  queryOptions({
    queryKey: ['invitations', project],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET('/api/v1/projects/{project}/invitations', { params: { path: { project } }, signal }),
      ).invitations,
  });

export async function invite(project: string, body: { email: string; role: Role }) {
  const params = { path: { project } };
  return unwrap(await client.POST('/api/v1/projects/{project}/invitations', { params, body }));
}

export async function revokeInvitation(project: string, invitation_id: string): Promise<void> {
  const params = { path: { project, invitation_id } };
  done(await client.DELETE('/api/v1/projects/{project}/invitations/{invitation_id}', { params }));
}
