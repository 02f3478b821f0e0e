/** Where each section and line stands, in pixels; fixed heights, so nothing is ever measured twice. */

import { breakLines, type Ruler } from './breakLines.ts';
import type { Section } from './sections.ts';

export const LINE_PX = 20;
export const HEADER_PX = 26;
export const PHASE_PX = 26;
export const SECTION_GAP_PX = 10;
/** A longer section is folded to its head and tail, with one row between them that says how much is hidden. */
export const FOLD_LINES_MIN = 400;
export const FOLD_HEAD_LINES = 40;
export const FOLD_TAIL_LINES = 20;
/** Browsers clamp an element's height near 16 million pixels; far above any text that is laid out here. */
const HEIGHT_PX_MAX = 16_000_000;

export interface Layout {
  /** First character of each line, over all sections; one more entry for the end. */
  lineStart: Uint32Array;
  /** First line of each section; one more entry for the end. */
  sectionLine: Uint32Array;
  /** Top of each section in pixels; one more entry for the end, which is the whole height. */
  sectionTop: Float64Array;
  /** Lines of each section that are hidden behind its fold; 0 where it has none. */
  hidden: Uint32Array;
}

const NONE: ReadonlySet<number> = new Set();

/** `open` names sections that are not folded, however long. */
export function layOut(
  text: string,
  sections: readonly Section[],
  widthPx: number,
  ruler: Ruler,
  open: ReadonlySet<number> = NONE,
): Layout {
  const starts: number[] = [];
  const sectionLine = new Uint32Array(sections.length + 1);
  const sectionTop = new Float64Array(sections.length + 1);
  const hidden = new Uint32Array(sections.length);
  let top = 0;
  sections.forEach((section, index) => {
    sectionLine[index] = starts.length;
    sectionTop[index] = top;
    breakLines(text, section.charFrom, section.charTo, widthPx, ruler, starts);
    const lines = starts.length - (sectionLine[index] as number);
    if (lines > FOLD_LINES_MIN && !open.has(index)) hidden[index] = lines - FOLD_HEAD_LINES - FOLD_TAIL_LINES;
    top += sectionHeadPx(section) + rowsOf(lines, hidden[index] as number) * LINE_PX + SECTION_GAP_PX;
  });
  if (top > HEIGHT_PX_MAX) throw new RangeError('The text is too long to be laid out in one scroll area.');
  sectionLine[sections.length] = starts.length;
  sectionTop[sections.length] = top;
  const lineStart = new Uint32Array(starts.length + 1);
  lineStart.set(starts);
  // The end of the last section, which may be before the end of the text.
  lineStart[starts.length] = sections[sections.length - 1]?.charTo ?? text.length;
  return { lineStart, sectionLine, sectionTop, hidden };
}

/** The fold is a row of its own. */
const rowsOf = (lines: number, hidden: number) => lines - hidden + (hidden > 0 ? 1 : 0);

/** The row, within its section, on which a line stands; what is hidden stands on the fold's. */
export function rowOfLine(line: number, hidden: number): number {
  if (hidden === 0 || line < FOLD_HEAD_LINES) return line;
  return line < FOLD_HEAD_LINES + hidden ? FOLD_HEAD_LINES : line - hidden + 1;
}

/** The line, within its section, on a row; -1 for the fold. */
export function lineOfRow(row: number, hidden: number): number {
  if (hidden === 0 || row < FOLD_HEAD_LINES) return row;
  return row === FOLD_HEAD_LINES ? -1 : row + hidden - 1;
}

/** Whether a line is behind its section's fold. */
export function isHidden(layout: Layout, sectionIndex: number, line: number): boolean {
  const hidden = layout.hidden[sectionIndex] ?? 0;
  const own = line - (layout.sectionLine[sectionIndex] as number);
  return hidden > 0 && own >= FOLD_HEAD_LINES && own < FOLD_HEAD_LINES + hidden;
}

/** What stands above a section's first line: its phase's label and its own header. */
export function sectionHeadPx(section: Section): number {
  return (section.phaseStart ? PHASE_PX : 0) + HEADER_PX;
}

/** The last index whose value is at most `value`; 0 where none is. `values` ascend. */
export function lastAtMost(values: Uint32Array | Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** The line that holds `char`. */
export function lineOfChar(layout: Layout, char: number): number {
  return lastAtMost(layout.lineStart, layout.lineStart.length - 1, char);
}

/** The section that holds a line. */
export function sectionOfLine(layout: Layout, line: number): number {
  return lastAtMost(layout.sectionLine, layout.sectionLine.length - 1, line);
}

/** Top of a line in pixels. */
export function topOfLine(layout: Layout, sections: readonly Section[], line: number): number {
  const index = sectionOfLine(layout, line);
  const section = sections[index];
  if (!section) return 0;
  const row = rowOfLine(line - (layout.sectionLine[index] as number), layout.hidden[index] as number);
  return (layout.sectionTop[index] as number) + sectionHeadPx(section) + row * LINE_PX;
}

export interface VisibleSection {
  index: number;
  /** Rows within the section: its lines, but for what a fold hides. */
  rowFrom: number;
  rowTo: number;
  /** All of them, seen or not. */
  rows: number;
}

/** Sections and their rows between two heights. */
export function visibleSections(
  layout: Layout,
  sections: readonly Section[],
  topPx: number,
  bottomPx: number,
): VisibleSection[] {
  const visible: VisibleSection[] = [];
  const first = lastAtMost(layout.sectionTop, sections.length, topPx);
  for (let index = first; index < sections.length; index++) {
    const top = layout.sectionTop[index] as number;
    if (top >= bottomPx && index > first) break;
    const linesTop = top + sectionHeadPx(sections[index] as Section);
    const lines = (layout.sectionLine[index + 1] as number) - (layout.sectionLine[index] as number);
    const rows = rowsOf(lines, layout.hidden[index] as number);
    const rowFrom = Math.max(0, Math.floor((topPx - linesTop) / LINE_PX));
    const rowTo = Math.max(0, Math.ceil((bottomPx - linesTop) / LINE_PX));
    visible.push({ index, rowFrom: Math.min(rowFrom, rows), rowTo: Math.min(rowTo, rows), rows });
  }
  return visible;
}

/** First character of the first row in view; for a fold, of what is hidden. */
export function firstChar(layout: Layout, { index, rowFrom }: VisibleSection): number {
  const line = lineOfRow(rowFrom, layout.hidden[index] as number);
  const first = layout.sectionLine[index] as number;
  return layout.lineStart[first + (line < 0 ? FOLD_HEAD_LINES : line)] ?? 0;
}
