/** Runs in the background: what may be asked, and a run as it goes. */

import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';

export type Run = Schemas['ResponseOut'];
export type RunStrategy = Schemas['RunStrategy'];
export type RunParameter = Schemas['RunParameter'];
export type RunRequest = Schemas['RunRequest'];

const POLL_MS = 1_000;
const ENDED = new Set(['completed', 'failed', 'cancelled', 'incomplete']);

export const hasEnded = (run: Run | undefined): boolean => run !== undefined && ENDED.has(run.status);

export const runOptionsQuery = (project: string) =>
  queryOptions({
    queryKey: ['run-options', project],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET('/api/v1/projects/{project}/runs/options', {
          params: { path: { project } },
          signal,
        }),
      ),
    staleTime: 60_000,
  });

export const runQuery = (project: string, run_id: string) =>
  queryOptions({
    queryKey: ['run', project, run_id],
    queryFn: async ({ signal }) => {
      const params = { path: { project, run_id } };
      const answer = await client.GET('/api/v1/projects/{project}/runs/{run_id}', { params, signal });
      // openapi-fetch's own types turn tuples into arrays.
      return unwrap(answer) as Run;
    },
    refetchInterval: ({ state }) => (hasEnded(state.data) ? false : POLL_MS),
  });

export async function startRun(project: string, body: RunRequest): Promise<Run> {
  const params = { path: { project } };
  return unwrap(await client.POST('/api/v1/projects/{project}/runs', { params, body })) as Run;
}

export async function stopRun(project: string, run_id: string): Promise<Run> {
  const params = { path: { project, run_id } };
  return unwrap(await client.POST('/api/v1/projects/{project}/runs/{run_id}/stop', { params })) as Run;
}
