/** What people, and what rolled out or judged without them, said of a generation's steps. */

import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';

export type StepLabel = Schemas['StepLabel'];
export type StepLabels = ReadonlyMap<number, StepLabel>;

export const traceLabelsQuery = (
  project: string,
  trace_id: string,
  generation_id: string,
  segmentation: string,
) =>
  queryOptions({
    queryKey: ['trace-labels', project, trace_id, generation_id, segmentation],
    queryFn: async ({ signal }): Promise<StepLabels> => {
      const { steps } = unwrap(
        await client.GET(
          '/api/v1/projects/{project}/annotation/traces/{trace_id}/generations/{generation_id}/labels',
          { params: { path: { project, trace_id, generation_id }, query: { segmentation } }, signal },
        ),
      );
      return new Map(steps.map((step) => [step.step, step]));
    },
    staleTime: 60_000,
  });
