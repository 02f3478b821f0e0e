/** Saved views of the list of traces. */

import { queryOptions } from '@tanstack/react-query';
import { client, done, type Schemas, unwrap } from './client.ts';

export type SavedView = Schemas['View'];
export type ViewContent = Schemas['ViewContent'];

export const viewsQuery = (project: string) =>
  queryOptions({
    queryKey: ['views', project],
    queryFn: async ({ signal }) =>
      unwrap(await client.GET('/api/v1/projects/{project}/views', { params: { path: { project } }, signal }))
        .views,
  });

export async function saveView(project: string, body: ViewContent): Promise<SavedView> {
  return unwrap(
    await client.POST('/api/v1/projects/{project}/views', { params: { path: { project } }, body }),
  );
}

export async function updateView(project: string, view_id: string, body: ViewContent): Promise<void> {
  const params = { path: { project, view_id } };
  done(await client.PUT('/api/v1/projects/{project}/views/{view_id}', { params, body }));
}

export async function deleteView(project: string, view_id: string): Promise<void> {
  const params = { path: { project, view_id } };
  done(await client.DELETE('/api/v1/projects/{project}/views/{view_id}', { params }));
}
