/** Deletion of everything that a project has recorded, and how far deletions have come. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, unwrap } from './client.ts';

export type Deletion = Schemas['Deletion'];

const POLL_MS = 5_000;

export const deletionsQuery = (project: string) =>
  queryOptions({
    queryKey: ['deletions', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return unwrap(await client.GET('/api/v1/projects/{project}/traces/deletions', { params, signal }))
        .deletions;
    },
    refetchInterval: (query) => (query.state.data?.some(({ state }) => state !== 'done') ? POLL_MS : false),
  });

/** `confirm` is the project's id as somebody has typed it. */
export async function deleteAllTraces(project: string, confirm: string): Promise<void> {
  const params = { path: { project }, query: { confirm } };
  done(await client.DELETE('/api/v1/projects/{project}/traces', { params }));
}
