/** The audit log, of a project or of the whole installation, newest first. */

import { infiniteQueryOptions } from '@tanstack/react-query';
import { client, type Schemas, SERVER_URL, unwrap } from './client.ts';

export type AuditRow = Schemas['AuditEntry'];

export interface AuditFilter {
  action: string;
  actor: string;
}

const ROWS_PER_PAGE = 100;

/** `project` null: everything. */
export const auditQuery = (project: string | null, { action, actor }: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', project, action, actor],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: ROWS_PER_PAGE,
        ...(pageParam ? { cursor: pageParam } : {}),
        ...(action ? { action } : {}),
        ...(actor ? { actor } : {}),
      };
      return unwrap(
        project === null
          ? await client.GET('/api/v1/audit', { params: { query }, signal })
          : await client.GET('/api/v1/projects/{project}/audit', {
              params: { path: { project }, query },
              signal,
            }),
      );
    },
    getNextPageParam: (page) => page.next_cursor,
  });

export const auditExportUrl = (project: string) =>
  `${SERVER_URL}/api/v1/projects/${encodeURIComponent(project)}/audit/export`;
