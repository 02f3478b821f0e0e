/** Where the other of two readers has to stand: by step, or by share of the whole. */

import { type Layout, lastAtMost } from '../lines/layout.ts';
import type { Section } from '../lines/sections.ts';

export interface Placed {
  layout: Layout;
  sections: readonly Section[];
  scrollTop: number;
  viewPx: number;
}

/** The same share of the way that can be scrolled. */
export function byFraction(from: Placed, to: Placed): number {
  const way = ({ layout, sections, viewPx }: Placed) =>
    Math.max(0, (layout.sectionTop[sections.length] as number) - viewPx);
  return way(from) > 0 ? (from.scrollTop / way(from)) * way(to) : 0;
}

/** The same share of the step with the same index; past the other's end, its end. */
export function byStep(from: Placed, to: Placed): number {
  const { layout, sections, scrollTop } = from;
  const index = lastAtMost(layout.sectionTop, sections.length, scrollTop);
  const top = layout.sectionTop[index] as number;
  const height = (layout.sectionTop[index + 1] as number) - top;
  const share = height > 0 ? Math.min(1, (scrollTop - top) / height) : 0;
  const step = sections[index]?.step;
  const other = to.sections.findIndex((section) => section.step === step);
  if (step === null || step === undefined || other < 0) return byFraction(from, to);
  const otherTop = to.layout.sectionTop[other] as number;
  return otherTop + share * ((to.layout.sectionTop[other + 1] as number) - otherTop);
}
