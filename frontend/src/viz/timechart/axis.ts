/** Ticks of both axes: round values from zero, and moments that are round on the project's clock. Pure. */

import { clockS, momentS } from '@/lib/format/zone.ts';

export type Unit = 'us' | 'count' | 'usd' | 'share';

const US_PER_MIN = 60_000_000;
/** Above a minute, decades are no round durations. */
const LONG_STEPS_US = [0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600].map(
  (minutes) => minutes * US_PER_MIN,
);
const TIME_STEPS_S = [60, 300, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800];
const TICKS_MAX = 5;
const LABEL_PX = 84;

/** From zero to the first round value not below `max`: the last one is the top of the chart. */
export function valueTicks(max: number, unit: Unit): number[] {
  if (!(max > 0)) return [0, 1];
  if (unit === 'share') return [0, 0.25, 0.5, 0.75, 1];
  const step = unit === 'us' && max > US_PER_MIN ? longStep(max) : roundStep(max / (TICKS_MAX - 1));
  const smallest = unit === 'count' ? Math.max(1, step) : step;
  const count = Math.ceil(max / smallest - 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => i * smallest);
}

function longStep(max: number): number {
  const wanted = max / (TICKS_MAX - 1);
  return LONG_STEPS_US.find((step) => step >= wanted) ?? roundStep(wanted / US_PER_MIN) * US_PER_MIN;
}

/** The first of 1, 2, 5, 10, … not below `wanted`. */
function roundStep(wanted: number): number {
  const decade = 10 ** Math.floor(Math.log10(wanted));
  return ([1, 2, 5, 10].find((digit) => digit * decade >= wanted * (1 - 1e-9)) ?? 10) * decade;
}

export interface TimeTicks {
  at: number[];
  stepS: number;
}

/** Moments between `fromS` and `toS`. */
export function timeTicks(fromS: number, toS: number, widthPx: number): TimeTicks {
  const room = Math.max(1, Math.floor(widthPx / LABEL_PX));
  const last = TIME_STEPS_S[TIME_STEPS_S.length - 1] as number;
  const fitting = TIME_STEPS_S.find((step) => (toS - fromS) / step <= room);
  const stepS = fitting ?? Math.ceil((toS - fromS) / room / last) * last;
  const at: number[] = [];
  for (let shown = Math.ceil(clockS(fromS) / stepS) * stepS; ; shown += stepS) {
    const tick = momentS(shown);
    if (tick >= toS) return { at, stepS };
    if (tick > (at.at(-1) ?? fromS - 1)) at.push(tick);
  }
}
