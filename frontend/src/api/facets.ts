/** Facets of the list, the fields of its filter, and the comparison of a selection with the rest. */

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';
import type { ListView } from './queries.ts';

export type TermFacet = Schemas['TermFacet'];
export type HistogramFacet = Schemas['HistogramFacet'];
export type Comparison = Schemas['Comparison'];
export type Dimension = Schemas['Dimension'];
export type FilterField = Schemas['FilterField'];

const range = ({ q, t }: Pick<ListView, 'q' | 't'>) => ({ q, ...(t ? { t } : {}) });

export const facetsQuery = (project: string, view: Pick<ListView, 'q' | 't'>, fields: readonly string[]) =>
  queryOptions({
    queryKey: ['facets', project, view.q, view.t, fields.join(',')],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { ...range(view), fields: fields.join(',') } };
      return unwrap(await client.GET('/api/v1/projects/{project}/traces/facets', { params, signal })).facets;
    },
    placeholderData: keepPreviousData,
    staleTime: 15_000,
    retry: false,
  });

export const fieldsQuery = (project: string) =>
  queryOptions({
    queryKey: ['filter-fields', project],
    queryFn: async ({ signal }) => {
      const params = { path: { project } };
      return unwrap(await client.GET('/api/v1/projects/{project}/traces/fields', { params, signal })).fields;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export const comparisonQuery = (project: string, view: Pick<ListView, 'q' | 't'>, sel: string) =>
  queryOptions({
    queryKey: ['comparison', project, view.q, view.t, sel],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { ...range(view), sel } };
      return unwrap(await client.GET('/api/v1/projects/{project}/traces/bubbleup', { params, signal }));
    },
    retry: false,
  });
