/** Paints the heat of lines behind their text: what spans would show, in the screen's pixels. */

import { BINS, MISSING } from '@/viz/heat/metric.ts';
import type { HeatBox } from './heatBoxes.ts';
import { type HeatCanvas, WIDTH_PX } from './heatCanvas.ts';

/** The colours that a theme has for a metric. */
export interface Ink {
  /** By bin; the first stands for no heat. */
  ramp: readonly string[];
  /** Under the hottest bin. */
  text: string;
  /** The hatch of what was not captured. */
  hatch: string;
  bracket: string;
}

const TOP_PX = 1;
const HEIGHT_PX = 18;
const UNDERLINE_PX = 17;
const HATCH_PX = 6;

/** `lines` hold the boxes of each line, top to bottom. */
export function paintHeat(
  { context, ratio, heightPx }: HeatCanvas,
  lines: readonly (readonly HeatBox[])[],
  linePx: number,
  ink: Ink,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  // All of it: it may have held more lines before.
  context.clearRect(0, 0, WIDTH_PX, heightPx);
  const snap = (px: number) => Math.round(px * ratio) / ratio;
  lines.forEach((boxes, index) => {
    const top = index * linePx;
    for (const box of boxes) {
      const from = snap(box.x);
      const wide = snap(box.x + box.width) - from;
      if (box.bin === MISSING) hatch(context, from, top + TOP_PX, wide, ink.hatch);
      else if (box.bin > 0) {
        context.fillStyle = ink.ramp[box.bin] ?? 'transparent';
        context.fillRect(from, top + TOP_PX, wide, HEIGHT_PX);
        // So that hot survives greyscale.
        if (box.bin === BINS) {
          context.fillStyle = ink.text;
          context.fillRect(from, top + UNDERLINE_PX, wide, 1);
        }
      }
      if (box.emission >= 0) bracket(context, from, top + TOP_PX + HEIGHT_PX - 1, wide, ink.bracket);
    }
  });
}

function bracket(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.fillRect(x + 1, y, Math.max(1, width - 2), 1);
  context.fillRect(x + 1, y - 2, 1, 2);
  context.fillRect(x + Math.max(1, width - 2), y - 2, 1, 2);
}

function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, colour: string): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, HEIGHT_PX);
  context.clip();
  context.strokeStyle = colour;
  context.beginPath();
  for (let at = x - HEIGHT_PX; at < x + width; at += HATCH_PX) {
    context.moveTo(at, y);
    context.lineTo(at + HEIGHT_PX, y + HEIGHT_PX);
  }
  context.stroke();
  context.restore();
}
