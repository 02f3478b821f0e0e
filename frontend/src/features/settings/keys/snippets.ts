/** Ready lines for a new secret, by what its scopes allow. Pure. */

import type { Scope } from '@/api/keys.ts';

export interface Snippet {
  title: string;
  code: string;
}

export function snippets(
  secret: string,
  scopes: readonly Scope[],
  project: string,
  server: string,
): Snippet[] {
  const found: Snippet[] = [];
  const sends = scopes.includes('ingest') || scopes.includes('ingest:any-project');
  if (sends) {
    found.push({
      title: 'For the plugin inside vLLM',
      code: `export RECKON_PLUGIN_ENDPOINT=${server}\nexport RECKON_PLUGIN_KEY=${secret}`,
    });
    found.push({
      title: 'For any OpenTelemetry exporter',
      // The value is URL-encoded, by the specification of the variable.
      code: `export OTEL_EXPORTER_OTLP_ENDPOINT=${server}\nexport OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nexport OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20${secret}"`,
    });
  }
  const path = scopes.some((scope) => scope === 'read' || scope === 'admin') ? '/traces?limit=5' : '';
  if (!sends || scopes.length > 1) {
    found.push({
      title: 'With curl',
      code: `curl -H "Authorization: Bearer ${secret}" "${server}/api/v1/projects/${project}${path}"`,
    });
  }
  return found;
}
