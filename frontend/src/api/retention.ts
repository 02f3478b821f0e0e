/** For how many days a project keeps its rows. */

import { queryOptions } from '@tanstack/react-query';
import { client, type Schemas, unwrap } from './client.ts';

export type RetentionDetail = Schemas['RetentionDetail'];
export type RetentionDays = Schemas['RetentionPut'];

export const retentionQuery = (project: string) =>
  queryOptions({
    queryKey: ['retention', project],
    queryFn: async ({ signal }) =>
      unwrap(
        await client.GET('/api/v1/projects/{project}/retention', { params: { path: { project } }, signal }),
      ),
  });

export async function saveRetention(project: string, body: RetentionDays): Promise<RetentionDetail> {
  return unwrap(
    await client.PUT('/api/v1/projects/{project}/retention', { params: { path: { project } }, body }),
  );
}

export type RetentionPreview = Schemas['RetentionPreview'];

/** What these days would remove now. */
export const retentionPreviewQuery = (project: string, days: RetentionDays) =>
  queryOptions({
    queryKey: ['retention-preview', project, days],
    queryFn: async ({ signal }) => {
      const params = { path: { project }, query: days };
      return unwrap(await client.GET('/api/v1/projects/{project}/retention/preview', { params, signal }));
    },
    retry: false,
  });
