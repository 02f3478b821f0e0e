/** A project's API keys. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, unwrap } from './client.ts';

export type Key = Schemas['KeyRow'];
export type KeySecret = Schemas['KeyWithSecret'];
export type NewKey = Schemas['KeyNew'];
export type KeyChanges = Schemas['KeyPatch'];
export type Scope = Schemas['Scope'];

export const keysQuery = (project: string) =>
  queryOptions({
    queryKey: ['keys', project],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET('/api/v1/projects/{project}/keys', { params: { path: { project } }, signal }))
        .keys,
  });

export async function makeKey(project: string, body: NewKey): Promise<KeySecret> {
  return unwrap(
    await client.POST('/api/v1/projects/{project}/keys', { params: { path: { project } }, body }),
  );
}

export async function changeKey(project: string, key_id: string, body: KeyChanges): Promise<void> {
  const params = { path: { project, key_id } };
  done(await client.PATCH('/api/v1/projects/{project}/keys/{key_id}', { params, body }));
}

/** The secret that held until now holds for `grace_minutes` more. */
export async function rotateKey(project: string, key_id: string, grace_minutes: number): Promise<KeySecret> {
  const params = { path: { project, key_id } };
  const body = { grace_minutes };
  return unwrap(await client.POST('/api/v1/projects/{project}/keys/{key_id}/rotate', { params, body }));
}

export async function revokeKey(project: string, key_id: string): Promise<void> {
  const params = { path: { project, key_id } };
  done(await client.DELETE('/api/v1/projects/{project}/keys/{key_id}', { params }));
}
