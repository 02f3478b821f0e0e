/** Every read of the API as query options: keys, fetching, and how often it is read again. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';
import { decodeTokenBlock, type TokenBlock } from './tokenBlock.ts';
import { type TokenText, tokenText } from './tokenText.ts';

export type TraceRow = Schemas['TraceRow'];
export type TraceDetail = Schemas['TraceDetail'];
export type Generation = Schemas['Generation'];
export type StepRow = Schemas['StepRow'];

export interface ListView {
  sort: string;
  q: string;
  t: string;
}

const ROWS_PER_PAGE = 100;
const STEPS_PER_PAGE = 500;
const STEPS_MAX = 5_000;
const POLL_LIST_MS = 4_000;
const POLL_TRACE_MS = 2_000;
const POLL_STATUS_MS = 10_000;

const listQuery = ({ sort, q, t }: ListView) => ({ sort, q, ...(t ? { t } : {}) });

/** Pages of the list, by keyset cursor. */
export const tracesQuery = (project: string, view: ListView) =>
  infiniteQueryOptions({
    queryKey: ['traces', project, view],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...listQuery(view), limit: ROWS_PER_PAGE, ...(pageParam ? { cursor: pageParam } : {}) };
      const params = { path: { project }, query };
      return unwrap(await client.GET('/api/v1/projects/{project}/traces', { params, signal }));
    },
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

/** The newest state of the list's first page, polled. */
export const tracesHeadQuery = (project: string, view: ListView, poll = true) =>
  queryOptions({
    queryKey: ['traces-head', project, view],
    queryFn: async ({ signal }) => {
      const query = { ...listQuery(view), limit: ROWS_PER_PAGE };
      const params = { path: { project }, query };
      return unwrap(await client.GET('/api/v1/projects/{project}/traces', { params, signal }));
    },
    refetchInterval: poll ? POLL_LIST_MS : false,
  });

/** Running, or scoring has not caught up: worth reading again soon. */
export function isUnsettled(row: TraceRow): boolean {
  return (
    row.status === 'running' || (row.prm.version !== null && row.prm.scored_generations < row.prm.generations)
  );
}

export const traceQuery = (project: string, traceId: string, poll = true) =>
  queryOptions({
    queryKey: ['trace', project, traceId],
    queryFn: async ({ signal }) => {
      const answer = await client.GET('/api/v1/projects/{project}/traces/{trace_id}', {
        params: { path: { project, trace_id: traceId } },
        signal,
      });
      // openapi-fetch's own types turn the votes' tuples into arrays.
      return unwrap(answer) as TraceDetail;
    },
    refetchInterval: ({ state }) =>
      poll && state.data && isUnsettled(state.data.row) ? POLL_TRACE_MS : false,
  });

export interface Steps {
  generationId: string;
  prmVersion: string | null;
  segmentation: string | null;
  rows: StepRow[];
}

/** All steps of a generation, page after page. `generationId` may be `selected`. */
export const stepsQuery = (project: string, traceId: string, generationId: string, unsettled: boolean) =>
  queryOptions({
    queryKey: ['steps', project, traceId, generationId],
    queryFn: async ({ signal }): Promise<Steps> => {
      const path = { project, trace_id: traceId, generation_id: generationId };
      const rows: StepRow[] = [];
      for (let from = 0; ; ) {
        const page = unwrap(
          await client.GET('/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/steps', {
            params: { path, query: { from, limit: STEPS_PER_PAGE } },
            signal,
          }),
        );
        rows.push(...page.steps);
        if (page.next_index === null || rows.length >= STEPS_MAX) {
          const { generation_id, prm_version, segmentation } = page;
          return { generationId: generation_id, prmVersion: prm_version, segmentation, rows };
        }
        from = page.next_index;
      }
    },
    refetchInterval: unsettled ? POLL_TRACE_MS : false,
  });

export interface Tokens {
  block: TokenBlock;
  text: TokenText;
}

/** The first 100,000 tokens of a generation, decoded. Kept a short while only: blocks are large. */
export const tokensQuery = (project: string, traceId: string, generationId: string, unsettled: boolean) =>
  queryOptions({
    queryKey: ['tokens', project, traceId, generationId],
    queryFn: async ({ signal }): Promise<Tokens> => {
      // The schema names the JSON twin; what was asked for is the binary block.
      const buffer = unwrap(
        await client.GET('/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/tokens', {
          params: { path: { project, trace_id: traceId, generation_id: generationId } },
          headers: { accept: 'application/octet-stream' },
          parseAs: 'arrayBuffer',
          signal,
        }),
      );
      const block = decodeTokenBlock(buffer as unknown as ArrayBuffer);
      return { block, text: tokenText(block) };
    },
    structuralSharing: false,
    gcTime: 60_000,
    refetchInterval: unsettled ? POLL_TRACE_MS : false,
  });

export const statusQuery = (project: string) =>
  queryOptions({
    queryKey: ['status', project],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET('/api/v1/projects/{project}/status', { params: { path: { project } }, signal }),
      ),
    refetchInterval: POLL_STATUS_MS,
    retry: false,
  });
