import { expect, test } from 'vitest';
import {
  FOLD_HEAD_LINES,
  FOLD_LINES_MIN,
  FOLD_TAIL_LINES,
  firstChar,
  isHidden,
  LINE_PX,
  layOut,
  lineOfRow,
  rowOfLine,
  topOfLine,
  visibleSections,
} from './layout.ts';
import type { Section } from './sections.ts';

const ruler = { tabPx: 28, char: () => 7, piece: (text: string) => text.length * 7 };
const line = 'x\n';
const section = (charFrom: number, lines: number): Section => ({
  step: 0,
  phase: 'reasoning',
  phaseStart: false,
  tokenFrom: 0,
  tokenTo: 1,
  charFrom,
  charTo: charFrom + lines * line.length,
});
const LONG = 1_000;
const text = line.repeat(FOLD_LINES_MIN + LONG);
const sections = [section(0, FOLD_LINES_MIN), section(FOLD_LINES_MIN * line.length, LONG)];
const layout = layOut(text, sections, 700, ruler);
// Newlines at the very end of a section stay on its last line.
const long = LONG;

test('a section of up to 400 lines is whole, a longer one has its head, its tail, and a fold', () => {
  expect([...layout.hidden]).toEqual([0, long - FOLD_HEAD_LINES - FOLD_TAIL_LINES]);
  const height = (layout.sectionTop[2] ?? 0) - (layout.sectionTop[1] ?? 0);
  expect(height).toBeLessThan((FOLD_HEAD_LINES + FOLD_TAIL_LINES + 5) * LINE_PX);
  expect([...layOut(text, sections, 700, ruler, new Set([1])).hidden]).toEqual([0, 0]);
});

test('rows and lines are each other’s inverse but for what is hidden', () => {
  const hidden = layout.hidden[1] as number;
  for (let row = 0; row <= FOLD_HEAD_LINES + FOLD_TAIL_LINES; row++) {
    const at = lineOfRow(row, hidden);
    if (at >= 0) expect(rowOfLine(at, hidden)).toBe(row);
  }
  for (let at = 0; at < long; at++) {
    const row = rowOfLine(at, hidden);
    const behind = isHidden(layout, 1, (layout.sectionLine[1] as number) + at);
    expect(lineOfRow(row, hidden)).toBe(behind ? -1 : at);
  }
});

test('every line has a place inside its section, what is hidden that of the fold', () => {
  const from = layout.sectionLine[1] as number;
  const fold = topOfLine(layout, sections, from + FOLD_HEAD_LINES);
  expect(topOfLine(layout, sections, from + 500)).toBe(fold);
  expect(topOfLine(layout, sections, from + long - 1) + LINE_PX).toBeLessThanOrEqual(
    layout.sectionTop[2] ?? 0,
  );
});

test('a window over the fold has rows only, and begins at the text that it hides', () => {
  const fold = topOfLine(layout, sections, (layout.sectionLine[1] as number) + FOLD_HEAD_LINES);
  const seen = visibleSections(layout, sections, fold, fold + 5 * LINE_PX);
  expect(seen).toEqual([{ index: 1, rowFrom: FOLD_HEAD_LINES, rowTo: FOLD_HEAD_LINES + 5, rows: 61 }]);
  expect(firstChar(layout, seen[0] as never)).toBe(
    (sections[1]?.charFrom as number) + FOLD_HEAD_LINES * line.length,
  );
});
