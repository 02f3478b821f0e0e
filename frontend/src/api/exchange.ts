/** A trace's export and deletion. */

import { client, done, SERVER_URL } from './client.ts';

export type ExportFormat = 'otlp' | 'chrome' | 'jsonl';

/** Where the browser itself fetches an export: it is written to disk and never lies in the page. */
export function exportUrl(project: string, traceId: string, format: ExportFormat): string {
  const path = `${encodeURIComponent(project)}/traces/${encodeURIComponent(traceId)}`;
  return `${SERVER_URL}/api/v1/projects/${path}/export?format=${format}`;
}

export async function deleteTrace(project: string, trace_id: string): Promise<void> {
  const params = { path: { project, trace_id } };
  done(await client.DELETE('/api/v1/projects/{project}/traces/{trace_id}', { params }));
}
