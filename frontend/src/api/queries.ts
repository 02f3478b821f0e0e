/** Every read of the API as query options: keys, fetching, and how often it is read again. */

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';
import { decodeTokenBlock, type TokenBlock } from './tokenBlock.ts';
import { type TokenText, tokenText } from './tokenText.ts';
import { furtherWindows, joinBlocks } from './tokenWindows.ts';

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
const BOUNDS_PER_PAGE = 5_000;
const STEPS_MAX = 20_000;
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

/**
 * All steps of a generation, page after page: bounds and scores, since the tokens have the text; `texts` are
 * for those without tokens. `generationId` may be `selected`.
 */
export const stepsQuery = (
  project: string,
  traceId: string,
  generationId: string,
  unsettled: boolean,
  texts = false,
) =>
  queryOptions({
    queryKey: ['steps', project, traceId, generationId, ...(texts ? ['texts'] : [])],
    queryFn: async ({ signal }): Promise<Steps> => {
      const path = { project, trace_id: traceId, generation_id: generationId };
      const rows: StepRow[] = [];
      for (let from = 0; ; ) {
        const page = unwrap(
          await client.GET('/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/steps', {
            params: {
              path,
              query: texts ? { from, limit: STEPS_PER_PAGE } : { from, limit: BOUNDS_PER_PAGE, text: 'none' },
            },
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

/** All tokens of a generation, in as many answers as it takes. Kept a short while only: blocks are large. */
export const tokensQuery = (project: string, traceId: string, generationId: string, unsettled: boolean) =>
  queryOptions({
    queryKey: ['tokens', project, traceId, generationId],
    queryFn: async ({ signal }): Promise<Tokens> => {
      const read = async (from: number) => {
        // The schema names the JSON twin; what was asked for is the binary block.
        const answer = await client.GET(
          '/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/tokens',
          {
            params: {
              path: { project, trace_id: traceId, generation_id: generationId },
              query: from > 0 ? { from } : {},
            },
            headers: { accept: 'application/octet-stream' },
            parseAs: 'arrayBuffer',
            signal,
          },
        );
        const { headers } = answer.response;
        return {
          block: decodeTokenBlock(unwrap(answer) as unknown as ArrayBuffer),
          to: Number(headers.get('x-reckon-token-to') ?? 0),
          total: Number(headers.get('x-reckon-tokens-total') ?? 0),
        };
      };
      const first = await read(0);
      const further = await Promise.all(furtherWindows(first.to, first.total).map(read));
      const block = joinBlocks([first.block, ...further.map((one) => one.block)]);
      return { block, text: tokenText(block) };
    },
    structuralSharing: false,
    gcTime: 60_000,
    refetchInterval: unsettled ? POLL_TRACE_MS : false,
  });

export type EngineLoad = Schemas['EngineLoad'];
export type EngineFacts = Schemas['EngineFacts'];

/** What the engine tells of a trace beside its phases, and the PRM's calls. */
export const engineQuery = (project: string, traceId: string, unsettled: boolean) =>
  queryOptions({
    queryKey: ['engine', project, traceId],
    queryFn: async ({ signal }) => {
      const params = { path: { project, trace_id: traceId } };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/traces/{trace_id}/engine', { params, signal }),
      );
    },
    refetchInterval: unsettled ? POLL_TRACE_MS : false,
  });

/** What an engine did in a time, in points; the replica's name is the trace's own. */
export const engineLoadQuery = (
  project: string,
  replica: string,
  fromNs: string,
  toNs: string,
  unsettled: boolean,
) =>
  queryOptions({
    queryKey: ['engine-load', project, replica, fromNs, toNs],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { replica, from_ns: fromNs, to_ns: toNs } };
      return unwrap(await client.GET('/api/v1/projects/{project}/engines/load', { params, signal }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: unsettled ? POLL_TRACE_MS : false,
  });

/** Steps of all generations of one trace that hold a phrase. */
export const searchTraceQuery = (project: string, traceId: string, q: string) =>
  queryOptions({
    queryKey: ['trace-search', project, traceId, q],
    queryFn: async ({ signal }) => {
      const params = { path: { project, trace_id: traceId }, query: { q, limit: 100 } };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/traces/{trace_id}/search', { params, signal }),
      );
    },
    retry: false,
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
