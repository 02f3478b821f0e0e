/** Boards of dashboards, each over a time; a board that is refreshed keeps what it showed. */

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';

export type LatencyBoard = Schemas['LatencyBoard'];
export type LatencyPoint = Schemas['LatencyPoint'];
export type TokenBoard = Schemas['TokenBoard'];
export type CostBoard = Schemas['CostBoard'];
export type GoodputBoard = Schemas['GoodputBoard'];
export type EngineBoard = Schemas['EngineBoard'];
export type HeatBoard = Schemas['HeatBoard'];
export type Exemplar = Schemas['Exemplar'];

export interface BoardQuery {
  t: string;
  model: string;
  /** A filter of the list of traces; empty: all of them. */
  q: string;
  /** Milliseconds between two reads; false: never again. */
  everyMs: number | false;
}

const PATH = '/api/v1/projects/{project}/dashboards' as const;

const read = <T>(
  name: string,
  project: string,
  asked: BoardQuery,
  more: string,
  fetcher: (signal: AbortSignal) => Promise<T>,
) =>
  queryOptions({
    queryKey: ['dashboards', project, name, asked.t, asked.model, asked.q, more],
    queryFn: ({ signal }) => fetcher(signal),
    placeholderData: keepPreviousData,
    refetchInterval: asked.everyMs,
  });

export const latencyQuery = (project: string, asked: BoardQuery) =>
  read('latency', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/latency`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model, q: asked.q } },
        signal,
      }),
    ),
  );

export const gapsQuery = (project: string, asked: BoardQuery) =>
  read('gaps', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/gaps`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model, q: asked.q } },
        signal,
      }),
    ),
  );

export const tokensBoardQuery = (project: string, asked: BoardQuery) =>
  read('tokens', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/tokens`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model, q: asked.q } },
        signal,
      }),
    ),
  );

export const costQuery = (project: string, asked: BoardQuery) =>
  read('cost', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/cost`, {
        params: { path: { project }, query: { t: asked.t, q: asked.q } },
        signal,
      }),
    ),
  );

export const goodputQuery = (project: string, asked: BoardQuery, slo: string) =>
  read('goodput', project, asked, slo, async (signal) =>
    unwrap(
      await client.GET(`${PATH}/goodput`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model, q: asked.q, slo } },
        signal,
      }),
    ),
  );

export const engineQuery = (project: string, asked: BoardQuery) =>
  read('engine', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/engine`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model, q: asked.q } },
        signal,
      }),
    ),
  );

export const markersQuery = (project: string, t: string) =>
  queryOptions({
    queryKey: ['dashboards', project, 'markers', t],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET(`${PATH}/markers`, { params: { path: { project }, query: { t } }, signal }))
        .markers,
    placeholderData: keepPreviousData,
  });

export const exemplarsQuery = (
  project: string,
  { model, q }: Pick<BoardQuery, 'model' | 'q'>,
  from_s: number,
  every_s: number,
  bucket: number,
) =>
  queryOptions({
    queryKey: ['dashboards', project, 'exemplars', model, q, from_s, every_s, bucket],
    queryFn: async ({ signal }) => {
      const query = { from_s, every_s, bucket, model, q };
      return unwrap(
        await client.GET(`${PATH}/gaps/exemplars`, { params: { path: { project }, query }, signal }),
      ).exemplars;
    },
  });
