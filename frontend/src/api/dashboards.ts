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
    queryKey: ['dashboards', project, name, asked.t, asked.model, more],
    queryFn: ({ signal }) => fetcher(signal),
    placeholderData: keepPreviousData,
    refetchInterval: asked.everyMs,
  });

export const latencyQuery = (project: string, asked: BoardQuery) =>
  read('latency', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/latency`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model } },
        signal,
      }),
    ),
  );

export const gapsQuery = (project: string, asked: BoardQuery) =>
  read('gaps', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/gaps`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model } },
        signal,
      }),
    ),
  );

export const tokensBoardQuery = (project: string, asked: BoardQuery) =>
  read('tokens', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/tokens`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model } },
        signal,
      }),
    ),
  );

export const costQuery = (project: string, asked: BoardQuery) =>
  read('cost', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/cost`, { params: { path: { project }, query: { t: asked.t } }, signal }),
    ),
  );

export const goodputQuery = (project: string, asked: BoardQuery, slo: string) =>
  read('goodput', project, asked, slo, async (signal) =>
    unwrap(
      await client.GET(`${PATH}/goodput`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model, slo } },
        signal,
      }),
    ),
  );

export const engineQuery = (project: string, asked: BoardQuery) =>
  read('engine', project, asked, '', async (signal) =>
    unwrap(
      await client.GET(`${PATH}/engine`, {
        params: { path: { project }, query: { t: asked.t, model: asked.model } },
        signal,
      }),
    ),
  );

export const exemplarsQuery = (
  project: string,
  model: string,
  from_s: number,
  every_s: number,
  bucket: number,
) =>
  queryOptions({
    queryKey: ['dashboards', project, 'exemplars', model, from_s, every_s, bucket],
    queryFn: async ({ signal }) => {
      const query = { from_s, every_s, bucket, model };
      return unwrap(
        await client.GET(`${PATH}/gaps/exemplars`, { params: { path: { project }, query }, signal }),
      ).exemplars;
    },
  });
