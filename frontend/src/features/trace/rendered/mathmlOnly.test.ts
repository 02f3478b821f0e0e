import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import katex from 'katex';
import { expect, test } from 'vitest';
import { onlyMathml } from '../../../../dev/mathmlOnly.ts';

const FORMULAS = [
  '\\mathbb{R}^n \\subset \\mathcal{H} \\ne \\mathfrak{g} + \\mathsf{x} - \\mathtt{7} \\cdot \\boldsymbol{\\alpha}\\mathbf{v}\\mathit{ab}\\mathscr{L}',
  '\\sum_{b=0}^{9} \\left\\lfloor \\frac{9 + b - a}{7} \\right\\rfloor \\equiv \\sqrt[3]{\\overline{abc}} \\pmod 7',
  '\\langle \\mathbf{L} \\cdot \\mathbf{S} \\rangle = \\hbar^2 \\underbrace{x}_{n} \\xrightarrow{k} \\widehat{AB} \\vec{p} \\overrightarrow{PQ}',
  '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\text{ if é} \\cancel{x} \\boxed{42} \\le \\Omega \\textbf{no}',
];
const OPTIONS = { output: 'mathml', displayMode: true, strict: 'ignore' } as const;

test('a formula is the same MathML without what only HTML needs', async () => {
  const whole = join(dirname(createRequire(import.meta.url).resolve('katex')), 'katex.mjs');
  const cut = whole.replace('katex.mjs', `katex.${process.pid}.cut.mjs`);
  const source = readFileSync(whole, 'utf8');
  writeFileSync(cut, onlyMathml(source));
  try {
    const { default: lighter } = (await import(/* @vite-ignore */ cut)) as { default: typeof katex };
    for (const formula of FORMULAS)
      expect(lighter.renderToString(formula, OPTIONS)).toBe(katex.renderToString(formula, OPTIONS));
  } finally {
    rmSync(cut);
  }
});

test('another KaTeX is told of, and not cut blindly', () => {
  expect(() => onlyMathml('var metrics = {};')).toThrow('elsewhere');
});
