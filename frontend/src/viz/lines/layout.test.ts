import { describe, expect, test } from 'vitest';
import { breakLines, type Ruler } from './breakLines.ts';
import { LINE_PX, layOut, lineOfChar, topOfLine, visibleSections } from './layout.ts';
import type { Section } from './sections.ts';

/** Every character is 7 px wide, ideographs and other wide ones 14. */
const ruler: Ruler = {
  tabPx: 28,
  char: () => 7,
  piece: (text) => [...text].reduce((width, char) => width + (char.charCodeAt(0) >= 0x300 ? 14 : 7), 0),
};

function linesOf(text: string, widthPx: number): string[] {
  const starts: number[] = [];
  breakLines(text, 0, text.length, widthPx, ruler, starts);
  return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
}

describe('lines', () => {
  test('break behind white space, which hangs over the edge', () => {
    expect(linesOf('one two three', 7 * 7)).toEqual(['one two ', 'three']);
    expect(linesOf('one two   three', 7 * 7)).toEqual(['one two   ', 'three']);
  });

  test('break at newlines, and a step’s closing newlines stay on its last line', () => {
    expect(linesOf('a\nb\n\nc\n\n', 700)).toEqual(['a\n', 'b\n', '\n', 'c\n\n']);
    expect(linesOf('\n\n', 700)).toEqual(['\n\n']);
    expect(linesOf('', 700)).toEqual(['']);
  });

  test('break a word that is wider than a line, between graphemes', () => {
    expect(linesOf('abcdefgh', 21)).toEqual(['abc', 'def', 'gh']);
    expect(linesOf('👩‍👩‍👧👩‍👩‍👧', 80)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
  });

  test('break between ideographs', () => {
    expect(linesOf('漢字仮名', 28)).toEqual(['漢字', '仮名']);
  });

  test('move on to tab stops', () => {
    expect(linesOf('a\tb c', 36)).toEqual(['a\tb ', 'c']);
  });

  test('give the text back, fit their width, and never cut a surrogate pair, whatever the text and width', () => {
    const alphabet = [
      'a',
      'bc',
      ' ',
      '  ',
      '\n',
      '\t',
      'é',
      'e\u0301',
      '漢',
      '😀',
      'ש',
      'longerword',
      '👍🏽',
    ];
    for (let seed = 1; seed <= 400; seed++) {
      let state = seed;
      const next = () => {
        state = (state * 48_271) % 0x7fffffff;
        return state / 0x7fffffff;
      };
      const text = Array.from({ length: 60 }, () => alphabet[Math.floor(next() * alphabet.length)]).join('');
      const width = 30 + Math.floor(next() * 400);
      const lines = linesOf(text, width);
      expect(lines.join('')).toBe(text);
      for (const line of lines) {
        expect(line.isWellFormed()).toBe(true);
        const seen = line.trimEnd();
        if (!seen.includes('\t') && [...seen].length > 6)
          expect(ruler.piece(seen)).toBeLessThanOrEqual(width);
      }
    }
  });
});

describe('layout', () => {
  const text = 'one two three\n\nfour five six seven\n\n42';
  const section = (
    step: number,
    charFrom: number,
    charTo: number,
    phase: string,
    phaseStart: boolean,
  ): Section => ({
    step,
    phase,
    phaseStart,
    tokenFrom: step,
    tokenTo: step + 1,
    charFrom,
    charTo,
  });
  const sections = [
    section(0, 0, 15, 'reasoning', true),
    section(1, 15, 36, 'reasoning', false),
    section(2, 36, 38, 'answer', true),
  ];
  const layout = layOut(text, sections, 70, ruler);

  test('stacks sections without overlap', () => {
    for (let index = 0; index < sections.length; index++) {
      const lines = (layout.sectionLine[index + 1] ?? 0) - (layout.sectionLine[index] ?? 0);
      const height = (layout.sectionTop[index + 1] ?? 0) - (layout.sectionTop[index] ?? 0);
      expect(height).toBeGreaterThan(lines * LINE_PX);
    }
  });

  test('finds the line of every character, at a height inside its section', () => {
    for (let char = 0; char < text.length; char++) {
      const line = lineOfChar(layout, char);
      expect(layout.lineStart[line]).toBeLessThanOrEqual(char);
      expect(layout.lineStart[line + 1]).toBeGreaterThan(char);
      const index = sections.findIndex(({ charFrom, charTo }) => char >= charFrom && char < charTo);
      const top = topOfLine(layout, sections, line);
      expect(top).toBeGreaterThan(layout.sectionTop[index] ?? Number.POSITIVE_INFINITY);
      expect(top + LINE_PX).toBeLessThanOrEqual(layout.sectionTop[index + 1] ?? 0);
    }
  });

  test('shows each line in exactly the windows that it stands in', () => {
    const total = layout.sectionTop[sections.length] ?? 0;
    for (let line = 0; line + 1 < layout.lineStart.length; line++) {
      const top = topOfLine(layout, sections, line);
      for (let from = 0; from < total; from += 7) {
        const shown = visibleSections(layout, sections, from, from + 50).some(({ index, rowFrom, rowTo }) => {
          const row = line - (layout.sectionLine[index] ?? 0);
          return row >= rowFrom && row < rowTo;
        });
        if (top < from + 50 && top + LINE_PX > from) expect(shown).toBe(true);
      }
    }
  });
});
