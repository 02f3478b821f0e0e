/** The heat of a whole text in few pixel rows: the maximum of each row, so that a single spike survives. */

import { type Layout, LINE_PX, rowOfLine, sectionHeadPx } from './layout.ts';
import type { Section } from './sections.ts';

/** A bin per pixel row; missing values count as no heat. */
export function hottestPerRow(
  layout: Layout,
  sections: readonly Section[],
  charStart: Uint32Array,
  bins: Uint8Array,
  rowCount: number,
  scale: number,
): Uint8Array {
  const rows = new Uint8Array(rowCount);
  let line = 0;
  sections.forEach((section, index) => {
    const textTop = (layout.sectionTop[index] as number) + sectionHeadPx(section);
    const firstLine = layout.sectionLine[index] as number;
    const endLine = layout.sectionLine[index + 1] as number;
    const hidden = layout.hidden[index] as number;
    line = firstLine;
    for (let token = section.tokenFrom; token < section.tokenTo; token++) {
      const bin = bins[token] as number;
      const char = charStart[token] as number;
      while (line + 1 < endLine && (layout.lineStart[line + 1] as number) <= char) line++;
      if (bin === 0 || bin === 255) continue;
      // What a fold hides is hot on the fold's own row.
      const top = textTop + rowOfLine(line - firstLine, hidden) * LINE_PX;
      const from = Math.floor(top * scale);
      const to = Math.max(from + 1, Math.floor((top + LINE_PX) * scale));
      for (let row = from; row < to && row < rowCount; row++)
        if (bin > (rows[row] as number)) rows[row] = bin;
    }
  });
  return rows;
}
