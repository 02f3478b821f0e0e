/**
 * Breaks text into lines of a given width, from measured advances; pure, given a ruler.
 *
 * Lines break behind white space and between ideographs; a word longer than a line breaks
 * between graphemes. White space hangs over the edge. Newlines at the very end of a range
 * stay on its last line, so that a step's separator costs no empty line.
 */

export interface Ruler {
  /** Width in pixels of a character that stands alone, without newline and tab: all below U+0300 do. */
  char(code: number): number;
  /** Width in pixels of a piece of text that may hold anything else. */
  piece(text: string): number;
  /** Distance between tab stops in pixels. */
  tabPx: number;
}

const NEWLINE = 10;
const TAB = 9;
const SPACE = 32;
const SIMPLE_MAX = 0x300;

/** Appends to `starts` where each line of `text[from, to)` begins. An empty range gives one line. */
export function breakLines(
  text: string,
  from: number,
  to: number,
  widthPx: number,
  ruler: Ruler,
  starts: number[],
): void {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) === NEWLINE) end--;
  starts.push(from);
  let x = 0;
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      at++;
      starts.push(at);
      x = 0;
    } else if (code === SPACE || code === TAB) {
      x = code === TAB ? (Math.floor(x / ruler.tabPx) + 1) * ruler.tabPx : x + ruler.char(SPACE);
      at++;
    } else {
      const wordEnd = endOfWord(text, at, end);
      const width = widthOf(text, at, wordEnd, ruler);
      if (x > 0 && x + width > widthPx) {
        starts.push(at);
        x = 0;
      }
      x = width > widthPx ? breakWord(text, at, wordEnd, widthPx, ruler, starts) : x + width;
      at = wordEnd;
    }
  }
}

/** Width of `text[from, to)`, which holds no newline and no tab. */
function widthOf(text: string, from: number, to: number, ruler: Ruler): number {
  let width = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= SIMPLE_MAX) return ruler.piece(text.slice(from, to));
    width += ruler.char(code);
  }
  return width;
}

function endOfWord(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB || code === NEWLINE) break;
    if (isIdeograph(code)) return at === from ? at + 1 : at;
    at++;
  }
  return at;
}

/** CJK ideographs, kana and Hangul: a line may break on either side of each. */
function isIdeograph(code: number): boolean {
  return (
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0x3400 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Breaks a word that is wider than a line; the width of what stands on its last line. */
function breakWord(
  text: string,
  from: number,
  to: number,
  widthPx: number,
  ruler: Ruler,
  starts: number[],
): number {
  let x = 0;
  for (const { segment, index } of graphemes.segment(text.slice(from, to))) {
    const width = widthOf(segment, 0, segment.length, ruler);
    if (x > 0 && x + width > widthPx) {
      starts.push(from + index);
      x = 0;
    }
    x += width;
  }
  return x;
}
