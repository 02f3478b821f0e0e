/** The first steps of a trace's chosen candidate with their texts: what is shown beside the list, and no more. */

import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from './client.ts';

const STEPS_MAX = 40;

export const peekQuery = (project: string, traceId: string, generationId: string) =>
  queryOptions({
    queryKey: ['peek', project, traceId, generationId],
    queryFn: async ({ signal }) => {
      const params = {
        path: { project, trace_id: traceId, generation_id: generationId },
        query: { limit: STEPS_MAX },
      };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/steps', {
          params,
          signal,
        }),
      );
    },
  });
