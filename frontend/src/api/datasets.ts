/** A project's datasets: versions, their rows, and what differs between two of them. */

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, SERVER_URL, unwrap } from './client.ts';

export type DatasetVersion = Schemas['DatasetVersion'];
export type DatasetDetail = Schemas['DatasetDetail'];
export type DatasetContents = Schemas['Contents'];

/** What a version is asked to be made of; what is left out the server fills in. */
export interface WantedRecipe {
  sources: (
    | { kind: 'dataset'; dataset: string }
    | { kind: 'labels'; q: string; t: string; shown?: 'blind'[]; alpha_min?: number }
    | { kind: 'checked'; checker: string; q: string; t: string }
  )[];
  parent?: string;
}

export type ExportSize = Schemas['ExportSize'];
export type DatasetRow = Schemas['DatasetRow'];
export type DatasetDraft = Schemas['DatasetDraft'];
export type DraftRow = Schemas['DraftRow'];
export type Label = DatasetRow['labels'][number];
export type SplitTable = Schemas['SplitTable'];
export type Split = SplitTable['split'];

const POLL_MS = 1_000;
const POLL_SLOWLY_MS = 15_000;
export const ROWS_A_PAGE = 50;

export const isUnended = ({ state }: DatasetVersion) => state === 'queued' || state === 'building';

export const datasetsQuery = (project: string) =>
  queryOptions({
    queryKey: ['datasets', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return unwrap(await client.GET('/api/v1/projects/{project}/datasets', { params, signal }));
    },
    refetchInterval: (query) => (query.state.data?.versions.some(isUnended) ? POLL_MS : POLL_SLOWLY_MS),
  });

export const datasetQuery = (project: string, name: string, number: number) =>
  queryOptions({
    queryKey: ['dataset', project, name, number],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name, number } };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/datasets/{name}/{number}', { params, signal }),
      );
    },
    refetchInterval: (query) => (query.state.data && isUnended(query.state.data) ? POLL_MS : false),
  });

export const rowsQuery = (
  project: string,
  name: string,
  number: number,
  split: Split | null,
  first: number,
) =>
  queryOptions({
    queryKey: ['dataset-rows', project, name, number, split, first],
    queryFn: ({ signal }) => rowsFrom(project, name, number, split, first, '', signal),
    // A published version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const rowsThatSayQuery = (
  project: string,
  name: string,
  number: number,
  split: Split | null,
  q: string,
) =>
  infiniteQueryOptions({
    queryKey: ['dataset-search', project, name, number, split, q],
    queryFn: ({ signal, pageParam }) => rowsFrom(project, name, number, split, pageParam, q, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next_first }) => next_first,
    staleTime: Number.POSITIVE_INFINITY,
  });

async function rowsFrom(
  project: string,
  name: string,
  number: number,
  split: Split | null,
  first: number,
  q: string,
  signal: AbortSignal,
) {
  const query = { split, first, limit: ROWS_A_PAGE, chars: 400, q };
  const params = { path: { project, name, number }, query };
  return unwrap(
    await client.GET('/api/v1/projects/{project}/datasets/{name}/{number}/rows', { params, signal }),
  );
}

/** How large an export would be, by format. */
export const sizesQuery = (project: string, name: string, number: number) =>
  queryOptions({
    queryKey: ['dataset-sizes', project, name, number],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name, number } };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/datasets/{name}/{number}/export/sizes', {
          params,
          signal,
        }),
      );
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export const diffQuery = (project: string, name: string, number: number, against: string) =>
  queryOptions({
    queryKey: ['dataset-diff', project, name, number, against],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name, number }, query: { against } };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/datasets/{name}/{number}/diff', { params, signal }),
      );
    },
    // Neither of the two ever changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const draftQuery = (project: string, name: string, number: number) =>
  queryOptions({
    queryKey: ['dataset-draft', project, name, number],
    queryFn: async ({ signal }) => {
      const params = { path: { project, name, number } };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/datasets/{name}/{number}/draft', { params, signal }),
      );
    },
  });

/** The single labels that a row was made of. */
export const taughtQuery = (project: string, name: string, number: number, row: DatasetRow) =>
  queryOptions({
    queryKey: ['dataset-labels', project, name, number, row.id],
    queryFn: async ({ signal }) => {
      const query = { trace: row.trace_id, generation: row.generation_id };
      const params = { path: { project, name, number }, query };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/datasets/{name}/{number}/labels', { params, signal }),
      );
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export async function changeDraft(
  project: string,
  name: string,
  number: number,
  body: DraftRow,
): Promise<void> {
  const params = { path: { project, name, number } };
  done(await client.PUT('/api/v1/projects/{project}/datasets/{name}/{number}/draft', { params, body }));
}

export async function publishDraft(project: string, name: string, number: number): Promise<DatasetVersion> {
  const params = { path: { project, name, number } };
  return unwrap(
    await client.POST('/api/v1/projects/{project}/datasets/{name}/{number}/draft/publish', { params }),
  );
}

export async function buildDataset(
  project: string,
  name: string,
  recipe: WantedRecipe,
): Promise<DatasetVersion> {
  const params = { path: { project, name } };
  const body = recipe as Schemas['Recipe'];
  return unwrap(await client.POST('/api/v1/projects/{project}/datasets/{name}', { params, body }));
}

export async function cancelBuild(project: string, name: string, number: number): Promise<void> {
  const params = { path: { project, name, number } };
  unwrap(await client.POST('/api/v1/projects/{project}/datasets/{name}/{number}/cancel', { params }));
}

export const exportUrl = (project: string, name: string, number: number, format: string) =>
  `${SERVER_URL}/api/v1/projects/${project}/datasets/${name}/${number}/export?format=${format}`;

export const fileUrl = (project: string, name: string, number: number, path: string) =>
  `${SERVER_URL}/api/v1/projects/${project}/datasets/${name}/${number}/files/${path}`;
