/** The state of the installation: its parts, ingest's counters, bodies set aside, and dead letters. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, SERVER_URL, unwrap } from './client.ts';

export type Status = Schemas['Status'];
export type AsideRow = Schemas['AsideRow'];
export type DeadLetter = Schemas['DeadLetter'];

const POLL_MS = 4_000;
const POLL_SLOWLY_MS = 15_000;

export const installationStatusQuery = queryOptions({
  queryKey: ['installation-status'],
  queryFn: async ({ signal }) => unwrap(await client.GET('/api/v1/status', { signal })),
  refetchInterval: POLL_MS,
});

export const asideQuery = queryOptions({
  queryKey: ['aside'],
  queryFn: async ({ signal }) => unwrap(await client.GET('/api/v1/ingest/aside', { signal })),
  refetchInterval: POLL_SLOWLY_MS,
});

export const deadLettersQuery = (project: string) =>
  queryOptions({
    queryKey: ['dead-letters', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return unwrap(await client.GET('/api/v1/projects/{project}/scoring/dead', { params, signal }));
    },
    refetchInterval: POLL_SLOWLY_MS,
  });

export const asideUrl = (name: string) => `${SERVER_URL}/api/v1/ingest/aside/${encodeURIComponent(name)}`;

/** The same of one project, for who manages it. */
export const projectAsideQuery = (project: string) =>
  queryOptions({
    queryKey: ['aside', project],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET('/api/v1/projects/{project}/aside', { params: { path: { project } }, signal })),
  });

export const projectAsideUrl = (project: string, name: string) =>
  `${SERVER_URL}/api/v1/projects/${encodeURIComponent(project)}/aside/${encodeURIComponent(name)}`;

export async function retryAside(name: string): Promise<void> {
  done(await client.POST('/api/v1/ingest/aside/{name}/retry', { params: { path: { name } } }));
}

export async function deleteAside(name: string): Promise<void> {
  done(await client.DELETE('/api/v1/ingest/aside/{name}', { params: { path: { name } } }));
}
