/** A ruler over the browser's own text measurement, with every width measured once. */

import type { Ruler } from './breakLines.ts';

const CODES = 0x10000;
const PIECES_MAX = 20_000;
export const TAB_PX = 32;

/** `font` as CSS writes it, for example `13px system-ui`; the page must render it without kerning. */
export function canvasRuler(font: string): Ruler {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('This browser measures no text: canvas 2D is missing.');
  context.font = font;
  context.fontKerning = 'none';
  const simple = new Float32Array(CODES).fill(-1);
  const pieces = new Map<string, number>();
  return {
    tabPx: TAB_PX,
    char(code) {
      const known = simple[code] as number;
      if (known >= 0) return known;
      const width = context.measureText(String.fromCharCode(code)).width;
      simple[code] = width;
      return width;
    },
    piece(text) {
      const known = pieces.get(text);
      if (known !== undefined) return known;
      const width = context.measureText(text).width;
      // Far more than a page of any script has; the bound only keeps hostile text from filling memory.
      if (pieces.size >= PIECES_MAX) pieces.clear();
      pieces.set(text, width);
      return width;
    },
  };
}
