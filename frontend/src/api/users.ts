/** The installation's people. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, unwrap } from './client.ts';

export type UserRow = Schemas['UserView'];
export type OneTimeUrl = Schemas['LoginLink'];

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async ({ signal }) => unwrap(await client.GET('/api/v1/users', { signal })).users,
});

export async function changeUser(
  user_id: string,
  body: { owner?: boolean; disabled?: boolean },
): Promise<void> {
  done(await client.PATCH('/api/v1/users/{user_id}', { params: { path: { user_id } }, body }));
}

export async function makeLoginLink(user_id: string): Promise<OneTimeUrl> {
  return unwrap(await client.POST('/api/v1/users/{user_id}/login-link', { params: { path: { user_id } } }));
}
