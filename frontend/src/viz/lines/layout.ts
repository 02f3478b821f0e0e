/** Where each section and line stands, in pixels; fixed heights, so nothing is ever measured twice. */

import { breakLines, type Ruler } from './breakLines.ts';
import type { Section } from './sections.ts';

export const LINE_PX = 20;
export const HEADER_PX = 26;
export const PHASE_PX = 26;
export const SECTION_GAP_PX = 10;
/** Browsers clamp an element's height near 16 million pixels; far above any text that is laid out here. */
const HEIGHT_PX_MAX = 16_000_000;

export interface Layout {
  /** First character of each line, over all sections; one more entry for the end. */
  lineStart: Uint32Array;
  /** First line of each section; one more entry for the end. */
  sectionLine: Uint32Array;
  /** Top of each section in pixels; one more entry for the end, which is the whole height. */
  sectionTop: Float64Array;
}

export function layOut(text: string, sections: readonly Section[], widthPx: number, ruler: Ruler): Layout {
  const starts: number[] = [];
  const sectionLine = new Uint32Array(sections.length + 1);
  const sectionTop = new Float64Array(sections.length + 1);
  let top = 0;
  sections.forEach((section, index) => {
    sectionLine[index] = starts.length;
    sectionTop[index] = top;
    breakLines(text, section.charFrom, section.charTo, widthPx, ruler, starts);
    top +=
      sectionHeadPx(section) + (starts.length - (sectionLine[index] as number)) * LINE_PX + SECTION_GAP_PX;
  });
  if (top > HEIGHT_PX_MAX) throw new RangeError('The text is too long to be laid out in one scroll area.');
  sectionLine[sections.length] = starts.length;
  sectionTop[sections.length] = top;
  const lineStart = new Uint32Array(starts.length + 1);
  lineStart.set(starts);
  lineStart[starts.length] = text.length;
  return { lineStart, sectionLine, sectionTop };
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

/** Top of a line in pixels. */
export function topOfLine(layout: Layout, sections: readonly Section[], line: number): number {
  const index = lastAtMost(layout.sectionLine, sections.length, line);
  const section = sections[index];
  if (!section) return 0;
  return (
    (layout.sectionTop[index] as number) +
    sectionHeadPx(section) +
    (line - (layout.sectionLine[index] as number)) * LINE_PX
  );
}

export interface VisibleSection {
  index: number;
  lineFrom: number;
  lineTo: number;
}

/** Sections and their lines between two heights. */
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
    const firstLine = layout.sectionLine[index] as number;
    const endLine = layout.sectionLine[index + 1] as number;
    const lineFrom = firstLine + Math.max(0, Math.floor((topPx - linesTop) / LINE_PX));
    const lineTo = firstLine + Math.max(0, Math.ceil((bottomPx - linesTop) / LINE_PX));
    visible.push({ index, lineFrom: Math.min(lineFrom, endLine), lineTo: Math.min(lineTo, endLine) });
  }
  return visible;
}
