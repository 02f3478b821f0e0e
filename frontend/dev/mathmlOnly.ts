/** Takes out of KaTeX what only its HTML needs: sizes of glyphs (MathML asks whether a font has one), drawn paths. */
import type { Plugin } from 'vite';

const KATEX = /katex[\\/]dist[\\/]katex\.mjs$/;
const TABLE = /var fontMetricsData = \{[\s\S]*?\n\};/;
const PATHS = /var path = \{[\s\S]*?\n\};/;
const SIZES = /: \[[-\d., e]+\]/g;

export function onlyMathml(source: string): string {
  if (!TABLE.test(source) || !PATHS.test(source))
    throw new Error('KaTeX keeps its glyphs elsewhere now: look at dev/mathmlOnly.ts.');
  return source.replace(TABLE, (table) => table.replace(SIZES, ': []')).replace(PATHS, 'var path = {};');
}

export function mathmlOnly(): Plugin {
  return {
    name: 'reckon-mathml-only',
    apply: 'build',
    transform: (code, id) => (KATEX.test(id) ? { code: onlyMathml(code), map: null } : null),
  };
}
