/** Traces out, in, kept and away. */

import { saveFile } from '@/lib/saveFile.ts';
import { apiFetch, client, done, type Schemas, SERVER_URL, unwrap } from './client.ts';
import { ProblemError } from './problem.ts';

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

export type ImportResult = Schemas['ImportResult'];

/** Where the browser fetches everything that a list shows. */
export function exportListUrl(
  project: string,
  { q, sort, t }: { q: string; sort: string; t: string },
): string {
  const query = new URLSearchParams({ sort, ...(q ? { q } : {}), ...(t ? { t } : {}) });
  return `${SERVER_URL}/api/v1/projects/${encodeURIComponent(project)}/traces/export?${query}`;
}

const EXPORTED_AT_ONCE = 40;

/** Chosen traces as one file of JSON lines; how many. */
export async function exportTraces(project: string, ids: readonly string[]): Promise<number> {
  const parts: Blob[] = [];
  for (let from = 0; from < ids.length; from += EXPORTED_AT_ONCE) {
    const q = `id:${ids.slice(from, from + EXPORTED_AT_ONCE).join(',')}`;
    const address = exportListUrl(project, { q, sort: '-started', t: '' });
    const answer = await apiFetch(new Request(address));
    if (!answer.ok) throw ProblemError.of(answer, await answer.json().catch(() => null));
    parts.push(await answer.blob());
  }
  saveFile('traces.jsonl', new Blob(parts, { type: 'application/x-ndjson' }));
  return ids.length;
}

export async function keepTraces(project: string, trace_ids: readonly string[]): Promise<void> {
  const params = { path: { project } };
  const body = { trace_ids: [...trace_ids], reason: 'manual' };
  done(await client.POST('/api/v1/projects/{project}/kept-traces', { params, body }));
}

export async function importFile(project: string, file: File): Promise<ImportResult> {
  const format = /\.json(\.gz)?$/.test(file.name) ? ('otlp' as const) : ('jsonl' as const);
  const params = { path: { project }, query: { format } };
  return unwrap(
    await client.POST('/api/v1/projects/{project}/traces/import', {
      params,
      body: file as never,
      bodySerializer: (body) => body as never,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );
}
