/** Where the heat of a line stands in pixels, for lines whose characters stand one after another; pure, given a ruler. */

import type { Ruler } from './breakLines.ts';
import { lineRuns, type Paint, type Run } from './runs.ts';

export interface HeatBox extends Pick<Run, 'bin' | 'emission'> {
  x: number;
  width: number;
}

/** A longer line is mostly white space that hangs over the edge. */
const CHARS_MAX = 512;
const NEWLINE = 10;
const TAB = 9;
/** What is shown for a newline. */
const NEWLINE_GLYPH = 0x23ce;

/**
 * Whether each character of `text[from, to)` is as wide as it is alone, and stands right of the one before. Scripts
 * that join, combine or run from right to left, emoji and control characters do not.
 */
export function isPlain(text: string, from: number, to: number): boolean {
  if (to - from > CHARS_MAX) return false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x7f ? code < 0x20 && code !== NEWLINE && code !== TAB : !standsAlone(code)) return false;
  }
  return true;
}

/** Latin, Greek and Cyrillic letters, punctuation, mathematical signs and arrows, ideographs, kana and Hangul. */
function standsAlone(code: number): boolean {
  return (
    (code > 0xa0 && code < 0x300 && code !== 0xad) ||
    (code >= 0x370 && code < 0x483) ||
    (code >= 0x2010 && code <= 0x2027) ||
    (code >= 0x2030 && code <= 0x205e) ||
    (code >= 0x2070 && code <= 0x20a0) ||
    (code >= 0x2100 && code <= 0x22ff) ||
    (code >= 0x2500 && code <= 0x25a0) ||
    (code >= 0x3001 && code <= 0x3029) ||
    (code >= 0x3041 && code <= 0x3096) ||
    (code >= 0x30a0 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

/** The boxes of a plain line that are not bare, left to right. */
export function heatBoxes(text: string, from: number, to: number, paint: Paint, ruler: Ruler): HeatBox[] {
  const boxes: HeatBox[] = [];
  let x = 0;
  for (const run of lineRuns(from, to, paint)) {
    const start = x;
    for (let at = run.from; at < run.to; at++) {
      const code = text.charCodeAt(at);
      if (code === TAB) x = (Math.floor(x / ruler.tabPx) + 1) * ruler.tabPx;
      else x += ruler.char(code === NEWLINE ? NEWLINE_GLYPH : code);
    }
    const { bin, emission } = run;
    if (x > start && (bin > 0 || emission >= 0)) boxes.push({ x: start, width: x - start, bin, emission });
  }
  return boxes;
}
