/** The last token that had come out by a time since its request arrived. */

import { lastAtMost } from '@/viz/lines/layout.ts';

/** -1 where there are none. Times ascend. */
export function nearestToken(timeUs: Float64Array, us: number): number {
  return timeUs.length === 0 ? -1 : lastAtMost(timeUs, timeUs.length, us);
}
