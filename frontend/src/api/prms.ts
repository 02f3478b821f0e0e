/** A project's process reward models: versions, trainings, backfills, and who scores. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, unwrap } from './client.ts';

export type PrmList = Schemas['PrmList'];
export type PrmRow = Schemas['PrmRow'];
export type PrmDetail = Schemas['PrmDetail'];

const EVERY_MS = 3_000;

export const prmsQuery = (project: string) =>
  queryOptions({
    queryKey: ['prms', project],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET('/api/v1/projects/{project}/prms', { params: { path: { project } }, signal })),
    // Trainings and backfills move while one looks.
    refetchInterval: (query) => (isMoving(query.state.data) ? EVERY_MS : false),
  });

function isMoving(list: PrmList | undefined): boolean {
  if (!list) return false;
  const training = list.trainings.some(({ state }) => state === 'queued' || state === 'running');
  return training || list.backfills.some(({ state, waiting }) => state === 'running' || waiting > 0);
}

export const prmQuery = (project: string, version: string) =>
  queryOptions({
    queryKey: ['prms', project, version],
    queryFn: async ({ signal }) => {
      const params = { path: { project, version } };
      return unwrap(await client.GET('/api/v1/projects/{project}/prms/{version}', { params, signal }));
    },
  });

export const prmFactsQuery = (project: string) =>
  queryOptions({
    queryKey: ['prm-facts', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return unwrap(await client.GET('/api/v1/projects/{project}/prm-policy/facts', { params, signal }));
    },
  });

export type Deed = 'approve' | 'promote' | 'shadow';

export async function doWithPrm(project: string, version: string, deed: Deed, reason: string): Promise<void> {
  const params = { path: { project, version } };
  if (deed === 'shadow')
    done(await client.POST('/api/v1/projects/{project}/prms/{version}/shadow', { params }));
  else if (deed === 'approve')
    done(
      await client.POST('/api/v1/projects/{project}/prms/{version}/approve', { params, body: { reason } }),
    );
  else
    done(
      await client.POST('/api/v1/projects/{project}/prms/{version}/promote', { params, body: { reason } }),
    );
}

export async function endShadow(project: string): Promise<void> {
  done(await client.DELETE('/api/v1/projects/{project}/prms/shadow', { params: { path: { project } } }));
}

export async function rollBackPrm(project: string, reason: string): Promise<void> {
  const params = { path: { project } };
  done(await client.POST('/api/v1/projects/{project}/prms/rollback', { params, body: { reason } }));
}

export async function askBackfill(
  project: string,
  prm_version: string,
  since_ns: string,
  until_ns: string,
  q: string,
): Promise<void> {
  const params = { path: { project } };
  const body = { prm_version, since_ns, until_ns, q };
  unwrap(await client.POST('/api/v1/projects/{project}/prms/backfills', { params, body }));
}

export async function cancelBackfill(project: string, backfill_id: string): Promise<void> {
  const params = { path: { project, backfill_id } };
  done(await client.POST('/api/v1/projects/{project}/prms/backfills/{backfill_id}/cancel', { params }));
}

export async function cancelTraining(project: string, run_id: string): Promise<void> {
  const params = { path: { project, run_id } };
  done(await client.POST('/api/v1/projects/{project}/prms/trainings/{run_id}/cancel', { params }));
}
