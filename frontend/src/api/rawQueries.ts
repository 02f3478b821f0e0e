/** The reads of the Raw tab: a trace's spans in order, and one span with everything that is stored of it. */

import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from './client.ts';

export const skeletonQuery = (project: string, traceId: string) =>
  queryOptions({
    queryKey: ['skeleton', project, traceId],
    queryFn: async ({ signal }) => {
      const params = { path: { project, trace_id: traceId } };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/traces/{trace_id}/skeleton', { params, signal }),
      );
    },
    structuralSharing: false,
  });

export const spanQuery = (project: string, traceId: string, spanId: string, chars: number | undefined) =>
  queryOptions({
    queryKey: ['span', project, traceId, spanId, chars],
    queryFn: async ({ signal }) => {
      const path = { project, trace_id: traceId, span_id: spanId };
      const params = { path, ...(chars === undefined ? {} : { query: { chars } }) };
      return unwrap(
        await client.GET('/api/v1/projects/{project}/traces/{trace_id}/spans/{span_id}', { params, signal }),
      );
    },
  });
