/** Queues, and the calls of those who label. */

import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';

export type QueueRow = Schemas['QueueRow'];
export type QueueNew = Schemas['QueueNew'];
export type QueueChange = Schemas['QueueChange'];
export type SkipReason = Schemas['SkipIn']['reason'];

const BASE = '/api/v1/projects/{project}/annotation';

export const queuesQuery = (project: string) =>
  queryOptions({
    queryKey: ['queues', project],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET(`${BASE}/queues`, { params: { path: { project } }, signal })).queues,
    refetchInterval: 30_000,
  });

export const queueQuery = (project: string, queue_id: string) =>
  queryOptions({
    queryKey: ['queue', project, queue_id],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET(`${BASE}/queues/{queue_id}`, { params: { path: { project, queue_id } }, signal }),
      ),
  });

export async function createQueue(project: string, body: QueueNew): Promise<QueueRow> {
  return unwrap(await client.POST(`${BASE}/queues`, { params: { path: { project } }, body }));
}

export async function extendQueue(project: string, queue_id: string, body: Schemas['QueueSource']) {
  const params = { path: { project, queue_id } };
  return unwrap(await client.POST(`${BASE}/queues/{queue_id}/items`, { params, body }));
}

export async function changeQueue(project: string, queue_id: string, body: QueueChange) {
  const params = { path: { project, queue_id } };
  return unwrap(await client.PATCH(`${BASE}/queues/{queue_id}`, { params, body }));
}

export async function nextTasks(project: string, queue_id: string, hold: number) {
  const params = { path: { project, queue_id } };
  return unwrap(await client.POST(`${BASE}/queues/{queue_id}/next`, { params, body: { hold } }));
}

export async function holdTasks(project: string, queue_id: string) {
  const params = { path: { project, queue_id } };
  return unwrap(await client.POST(`${BASE}/queues/{queue_id}/heartbeat`, { params }));
}

export type TaskRead = Schemas['TaskRead'];

export async function getTask(project: string, task_id: string) {
  const params = { path: { project, task_id } };
  return unwrap(await client.GET(`${BASE}/tasks/{task_id}`, { params }));
}

export const taskQuery = (project: string, task_id: string) =>
  queryOptions({ queryKey: ['task', project, task_id], queryFn: () => getTask(project, task_id) });

export async function sendOps(project: string, task_id: string, ops: Schemas['TaskOp'][]) {
  const params = { path: { project, task_id } };
  return unwrap(await client.POST(`${BASE}/tasks/{task_id}/ops`, { params, body: { ops } }));
}

export async function submitTask(project: string, task_id: string, body: Schemas['SubmitIn']) {
  const params = { path: { project, task_id } };
  return unwrap(await client.POST(`${BASE}/tasks/{task_id}/submit`, { params, body }));
}

export async function skipTask(project: string, task_id: string, reason: SkipReason) {
  const params = { path: { project, task_id } };
  return unwrap(await client.POST(`${BASE}/tasks/{task_id}/skip`, { params, body: { reason } }));
}

export async function reopenTask(project: string, task_id: string) {
  const params = { path: { project, task_id } };
  return unwrap(await client.POST(`${BASE}/tasks/{task_id}/reopen`, { params }));
}

export type ReviewItem = Schemas['ReviewItem'];
export type ReviewOnly = 'conflicts' | 'shared' | 'apart' | 'all' | 'known';

export interface ReviewFilter {
  only: ReviewOnly;
  people: string[];
  week: string;
  /** Items behind this position. */
  after: number;
}

export const reviewQuery = (project: string, queue_id: string, filter: ReviewFilter) =>
  queryOptions({
    queryKey: ['review', project, queue_id, filter],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET(`${BASE}/queues/{queue_id}/review`, {
          params: { path: { project, queue_id }, query: { ...filter, limit: 200 } },
          signal,
        }),
      ),
  });

export const reviewItemQuery = (project: string, item_id: string) =>
  queryOptions({
    queryKey: ['review-item', project, item_id],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET(`${BASE}/items/{item_id}/review`, {
          params: { path: { project, item_id } },
          signal,
        }),
      ),
  });

export async function adjudicate(project: string, item_id: string, steps: Schemas['Decision'][]) {
  const params = { path: { project, item_id } };
  return unwrap(await client.POST(`${BASE}/items/{item_id}/adjudicate`, { params, body: { steps } }));
}

export async function makeKnown(project: string, item_id: string, kind: Schemas['KnownAs']['kind']) {
  const params = { path: { project, item_id } };
  return unwrap(await client.PUT(`${BASE}/items/{item_id}/known`, { params, body: { kind } }));
}

export const agreementQuery = (project: string, queue_id: string) =>
  queryOptions({
    queryKey: ['agreement', project, queue_id],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET(`${BASE}/queues/{queue_id}/agreement`, {
          params: { path: { project, queue_id } },
          signal,
        }),
      ),
  });
