import { expect, test } from 'vitest';
import { snippets } from './snippets.ts';

const AT = 'https://reckon.example/base';
const lines = (...scopes: Parameters<typeof snippets>[1]) =>
  snippets('rk_ab_c-d', scopes, 'math', AT)
    .map(({ code }) => code)
    .join('\n');

test('a key that sends spans comes with the plugin’s and OpenTelemetry’s lines, and no call that it may not make', () => {
  const code = lines('ingest');
  expect(code).toContain('export RECKON_PLUGIN_KEY=rk_ab_c-d');
  expect(code).toContain('OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20rk_ab_c-d"');
  expect(code).not.toContain('curl');
});

test('a key that reads comes with a call that it may make', () => {
  expect(lines('read')).toBe(
    'curl -H "Authorization: Bearer rk_ab_c-d" "https://reckon.example/base/api/v1/projects/math/traces?limit=5"',
  );
});
