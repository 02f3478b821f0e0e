// Writes src/api/generated/schema.d.ts from the API's OpenAPI; with --check, fails when the file is not current.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTypescript, { astToString } from 'openapi-typescript';

const source = new URL('../../tests/data/openapi.json', import.meta.url);
const target = new URL('../src/api/generated/schema.d.ts', import.meta.url);

const types = astToString(await openapiTypescript(JSON.parse(readFileSync(source, 'utf8'))));
const wanted = `// Generated from tests/data/openapi.json by \`npm run generate\`. Do not edit.\n\n${types}`;

if (!process.argv.includes('--check')) {
  writeFileSync(target, wanted);
} else if (readFileSync(target, 'utf8') !== wanted) {
  console.error(
    'src/api/generated/schema.d.ts is not what tests/data/openapi.json gives: run `npm run generate`.',
  );
  process.exit(1);
}
