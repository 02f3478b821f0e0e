/** Where a calibration plot's marks stand: pure, in pixels of its own box. */

import type { Bin } from './report.ts';

export const SIZE = 220;
export const PAD = { left: 34, right: 18, top: 10, bottom: 34 };
const RADIUS_MIN = 2.5;
const RADIUS_MAX = 7;

export interface Mark {
  x: number;
  y: number;
  r: number;
  bin: Bin;
}

/** x of a score, y of a share; both 0 to 1. */
export const xOf = (score: number) => PAD.left + score * (SIZE - PAD.left - PAD.right);
export const yOf = (share: number) => SIZE - PAD.bottom - share * (SIZE - PAD.top - PAD.bottom);

/** One mark a bin; its area grows with its steps, so that a thin bin does not look like a fault. */
export function marks(bins: readonly Bin[]): Mark[] {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return bins.map((bin) => ({
    x: xOf(bin.score),
    y: yOf(bin.right),
    r: RADIUS_MIN + (RADIUS_MAX - RADIUS_MIN) * Math.sqrt(bin.count / most),
    bin,
  }));
}

/** The line through the marks, as a path. */
export function line(placed: readonly Mark[]): string {
  return placed.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
