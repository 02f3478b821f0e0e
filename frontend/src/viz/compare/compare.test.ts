import { describe, expect, test } from 'vitest';
import { layOut } from '../lines/layout.ts';
import type { Section } from '../lines/sections.ts';
import { commonTokens, sectionsFrom, sharedTexts } from './divergence.ts';
import { byFraction, byStep, type Placed } from './sync.ts';

const section = (step: number, from: number, to: number): Section => ({
  step,
  phase: 'reasoning',
  phaseStart: step === 0,
  tokenFrom: from,
  tokenTo: to,
  charFrom: from * 2,
  charTo: to * 2,
});
const charStart = Uint32Array.from({ length: 21 }, (_, i) => 2 * i);

describe('a divergence', () => {
  test('is the first token that differs, or the end of the shorter', () => {
    expect(commonTokens([1, 2, 3], [1, 2, 4])).toBe(2);
    expect(commonTokens([1, 2], [1, 2, 4])).toBe(2);
    expect(commonTokens([], [1])).toBe(0);
  });
  test('cuts the step that it lies in, and leaves the later ones', () => {
    const sections = [section(0, 0, 5), section(1, 5, 10), section(2, 10, 20)];
    expect(sectionsFrom(sections, 7, charStart)).toEqual([
      { ...section(1, 5, 10), tokenFrom: 7, charFrom: 14 },
      section(2, 10, 20),
    ]);
    expect(sectionsFrom(sections, 5, charStart)).toEqual(sections.slice(1));
    expect(sectionsFrom(sections, 0, charStart)).toEqual(sections);
  });
  test('steps that both say are known, wherever they stand', () => {
    expect(sharedTexts(['a\n', 'b', 'c'], ['c ', 'a'])).toEqual([true, false, true]);
  });
});

describe('two readers', () => {
  const ruler = { tabPx: 28, char: () => 7, piece: (text: string) => text.length * 7 };
  const placed = (sections: Section[], scrollTop: number): Placed => ({
    layout: layOut('a\n'.repeat(20), sections, 700, ruler),
    sections,
    scrollTop,
    viewPx: 50,
  });
  const left = [section(0, 0, 5), section(1, 5, 10), section(2, 10, 20)];
  const right = [section(0, 0, 10), section(1, 10, 20)];
  test('stand at the same share of the same step', () => {
    const from = placed(left, 0);
    const top = from.layout.sectionTop[1] as number;
    const height = (from.layout.sectionTop[2] as number) - top;
    const to = placed(right, 0);
    const found = byStep({ ...from, scrollTop: top + height / 2 }, to);
    const otherTop = to.layout.sectionTop[1] as number;
    expect(found).toBeCloseTo(otherTop + ((to.layout.sectionTop[2] as number) - otherTop) / 2, 6);
  });
  test('stand at the same share of the whole, also where the other has no such step', () => {
    const from = placed(left, 0);
    const end = (from.layout.sectionTop[3] as number) - 50;
    const to = placed(right, 0);
    const otherEnd = (to.layout.sectionTop[2] as number) - 50;
    expect(byFraction({ ...from, scrollTop: end / 2 }, to)).toBeCloseTo(otherEnd / 2, 6);
    expect(byStep({ ...from, scrollTop: end }, to)).toBeCloseTo(otherEnd, 6);
  });
});
