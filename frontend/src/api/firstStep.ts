/** The text of a generation's first step. */

import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from './client.ts';

export const firstStepQuery = (project: string, trace_id: string, generation_id: string) =>
  queryOptions({
    queryKey: ['first-step', project, trace_id, generation_id],
    queryFn: async ({ signal }) => {
      const path = { project, trace_id, generation_id };
      const page = unwrap(
        await client.GET('/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/steps', {
          params: { path, query: { from: 0, limit: 1 } },
          signal,
        }),
      );
      return page.steps[0]?.text ?? '';
    },
    staleTime: 60_000,
  });
