/** What a lead does with a queue: its settings, labels in and out, and what it sets off when it is finished. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, SERVER_URL, unwrap } from './client.ts';

export type RetrainingWanted = Schemas['RetrainingWanted'];
export type ImportFormat = 'prm800k' | 'mr_ben' | 'bigbench_mistake';

const QUEUE = '/api/v1/projects/{project}/annotation/queues/{queue_id}';
const POLL_MS = 5_000;

export const queueSettingsQuery = (project: string, queue_id: string) =>
  queryOptions({
    queryKey: ['queue', project, queue_id, 'settings'],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET(`${QUEUE}/settings`, { params: { path: { project, queue_id } }, signal })),
  });

export async function importLabels(
  project: string,
  queue_id: string,
  file: File,
  format: ImportFormat,
  kind: 'work' | 'gold' | 'screening' | null,
) {
  return unwrap(
    await client.POST(`${QUEUE}/import`, {
      params: { path: { project, queue_id }, query: { format, ...(kind ? { kind } : {}) } },
      body: file as never,
      bodySerializer: (body) => body as never,
      headers: { 'content-type': 'application/x-ndjson' },
    }),
  );
}

export const labelsUrl = (project: string, queue: string, format: 'prm800k' | 'stepwise') =>
  `${SERVER_URL}/api/v1/projects/${encodeURIComponent(project)}/annotation/queues/${queue}/export?format=${format}`;

export const retrainingQuery = (project: string, queue_id: string) =>
  queryOptions({
    queryKey: ['queue', project, queue_id, 'retraining'],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET(`${QUEUE}/retraining`, { params: { path: { project, queue_id } }, signal })),
    // It moves by itself once the queue is finished.
    refetchInterval: (query) =>
      ['waiting', 'building'].includes(query.state.data?.state ?? '') ? POLL_MS : false,
  });

export async function setRetraining(project: string, queue_id: string, body: RetrainingWanted) {
  const params = { path: { project, queue_id } };
  return unwrap(await client.PUT(`${QUEUE}/retraining`, { params, body }));
}

export async function removeRetraining(project: string, queue_id: string): Promise<void> {
  done(await client.DELETE(`${QUEUE}/retraining`, { params: { path: { project, queue_id } } }));
}
