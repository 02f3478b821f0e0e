// Fails a build whose first load or whole output is over the budgets of the design (ui.md, 4.3).
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const KIB = 1024;
const BUDGETS = {
  firstLoadJs: 190 * KIB,
  routeJs: 60 * KIB,
  katexJs: 80 * KIB,
  css: 27 * KIB,
  dist: 1536 * KIB,
};

const dist = fileURLToPath(new URL('../../backend/reckon/static/', import.meta.url));
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const gzipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

/** Every script that loads with `chunk` before it can run. */
function withImports(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) withImports(next, seen);
  return seen;
}

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
const first = new Set(entries.flatMap((key) => [...withImports(key)]));
const sum = (keys, size) => [...keys].reduce((total, key) => total + size(key), 0);

const sizes = {
  firstLoadJs: sum(first, (key) => gzipped(manifest[key].file)),
  css: sum(new Set(Object.values(manifest).flatMap((chunk) => chunk.css ?? [])), gzipped),
  dist: readdirSync(dist, { recursive: true, withFileTypes: true })
    // The manifest stays here: no wheel takes it along.
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.vite'))
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0),
};
/** KaTeX is no route: it is loaded once, where mathematics is first met. */
const budgetOf = (key) => (key.includes('katex') ? BUDGETS.katexJs : BUDGETS.routeJs);
const dynamic = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
const routes = dynamic.map((key) => {
  const extra = [...withImports(key)].filter((part) => !first.has(part));
  return [`route ${manifest[key].name}`, sum(extra, (part) => gzipped(manifest[part].file)), budgetOf(key)];
});

let over = false;
for (const [name, bytes, budget] of [
  ...Object.entries(sizes).map(([k, v]) => [k, v, BUDGETS[k]]),
  ...routes,
]) {
  over ||= bytes > budget;
  console.log(
    `${bytes > budget ? 'OVER' : 'ok  '} ${name}: ${(bytes / KIB).toFixed(1)} of ${budget / KIB} KiB`,
  );
}
process.exit(over ? 1 : 0);
