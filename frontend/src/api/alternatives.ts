/** What tokens were chosen from, in blocks of as many as one answer holds: read when a token is looked at. */

import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';

export type Alternative = Schemas['TokenAlternative'];

const BLOCK_TOKENS = 256;

/** Alternatives by token, of the block that holds `token`; a token without any is not in it. */
export const alternativesQuery = (project: string, traceId: string, generationId: string, token: number) => {
  const from = token - (token % BLOCK_TOKENS);
  return queryOptions({
    queryKey: ['alternatives', project, traceId, generationId, from],
    queryFn: async ({ signal }) => {
      const { tokens } = unwrap(
        await client.GET(
          '/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/alternatives',
          {
            params: {
              path: { project, trace_id: traceId, generation_id: generationId },
              query: { from, to: from + BLOCK_TOKENS },
            },
            signal,
          },
        ),
      );
      return new Map<number, readonly Alternative[]>(tokens.map((one) => [one.index, one.alternatives]));
    },
    structuralSharing: false,
    staleTime: 60_000,
    retry: false,
  });
};
