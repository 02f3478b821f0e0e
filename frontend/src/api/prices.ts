/** A project's prices, and pricing anew what is stored. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, unwrap } from './client.ts';

export type PriceList = Schemas['PriceList'];
export type Price = Schemas['Price'];
export type PriceContent = Schemas['PriceContent'];
export type Repricing = Schemas['Repricing'];
export type Mode = Repricing['mode'];

const EVERY_MS = 1_500;

export const pricesQuery = (project: string) =>
  queryOptions({
    queryKey: ['prices', project],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET('/api/v1/projects/{project}/prices', { params: { path: { project } }, signal }),
      ),
  });

export const repricingsQuery = (project: string) =>
  queryOptions({
    queryKey: ['repricings', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return unwrap(await client.GET('/api/v1/projects/{project}/prices/repricings', { params, signal }));
    },
    refetchInterval: (query) =>
      query.state.data?.repricings.some(({ state }) => state === 'running') ? EVERY_MS : false,
  });

export async function addPrice(project: string, body: PriceContent): Promise<Price> {
  const params = { path: { project } };
  return unwrap(await client.POST('/api/v1/projects/{project}/prices', { params, body }));
}

export async function reprice(project: string, mode: Mode, since_ns: string, until_ns: string) {
  const params = { path: { project } };
  const body = { mode, since_ns, until_ns };
  return unwrap(await client.POST('/api/v1/projects/{project}/prices/repricings', { params, body }));
}

export async function cancelRepricing(project: string, repricing_id: string): Promise<void> {
  const params = { path: { project, repricing_id } };
  done(await client.POST('/api/v1/projects/{project}/prices/repricings/{repricing_id}/cancel', { params }));
}
