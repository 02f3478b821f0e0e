/** What is usual for a model, which the heat of a trace's tokens is measured by. */

import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';

export type HeatDomains = Schemas['HeatDomains'];

const FRESH_MS = 10 * 60_000; // a week's percentiles do not move in minutes

export const heatDomainsQuery = (project: string, model: string) =>
  queryOptions({
    queryKey: ['heat-domains', project, model],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: { model } };
      return unwrap(await client.GET('/api/v1/projects/{project}/traces/heat-domains', { params, signal }));
    },
    staleTime: FRESH_MS,
    retry: false,
  });
