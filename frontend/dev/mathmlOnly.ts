/** Takes out of KaTeX what only its HTML needs: its builders, sizes of glyphs (MathML asks whether a font has one),
 * drawn paths. What nothing calls any more, the build leaves out by itself. */
import { type Plugin, parseAst } from 'vite';

const KATEX = /katex[\\/]dist[\\/]katex\.mjs$/;
const TABLE = /var fontMetricsData = \{[\s\S]*?\n\};/;
const PATHS = /var path = \{[\s\S]*?\n\};/;
const SIZES = /: \[[-\d., e]+\]/g;
/** The way into HTML, whose body goes, and the property by which a command brings its builder. */
const ENTRY = 'buildHTML';
const BUILDER = 'htmlBuilder';

export function onlyMathml(source: string): string {
  if (!TABLE.test(source) || !PATHS.test(source)) throw elsewhere();
  return withoutHtml(
    source.replace(TABLE, (table) => table.replace(SIZES, ': []')).replace(PATHS, 'var path = {};'),
  );
}

interface Node {
  type: string;
  start: number;
  end: number;
}

function withoutHtml(source: string): string {
  const cuts: { start: number; end: number; by: string }[] = [];
  let entries = 0;
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node & Record<string, unknown>;
    if (node.type === 'FunctionDeclaration' && (node['id'] as { name: string }).name === ENTRY) {
      const body = node['body'] as Node;
      cuts.push({ start: body.start, end: body.end, by: '{}' });
      entries++;
    } else if (node.type === 'ObjectExpression') {
      for (const property of node['properties'] as (Node & { key?: { name?: string } })[])
        if (property.key?.name === BUILDER)
          cuts.push({ start: property.start, end: property.end, by: `${BUILDER}: null` });
        else walk(property);
    } else {
      for (const part of Object.values(node)) walk(part);
    }
  };
  walk(parseAst(source));
  if (entries !== 1 || cuts.length === entries) throw elsewhere();
  let left = '';
  let from = 0;
  for (const { start, end, by } of cuts) {
    left += source.slice(from, start) + by;
    from = end;
  }
  return left + source.slice(from);
}

function elsewhere(): Error {
  return new Error('KaTeX keeps what its HTML needs elsewhere now: look at dev/mathmlOnly.ts.');
}

export function mathmlOnly(): Plugin {
  return {
    name: 'reckon-mathml-only',
    apply: 'build',
    transform: (code, id) => (KATEX.test(id) ? { code: onlyMathml(code), map: null } : null),
  };
}
