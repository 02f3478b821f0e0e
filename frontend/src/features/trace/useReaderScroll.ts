/** Keeps the reader's place: reveals what is selected, and holds the first visible character at a new width. */

import { type RefObject, useLayoutEffect, useRef } from 'react';
import { tokenAtChar } from '@/api/tokenText.ts';
import {
  firstChar as firstCharOf,
  HEADER_PX,
  type Layout,
  LINE_PX,
  lineOfChar,
  topOfLine,
  visibleSections,
} from '@/viz/lines/layout.ts';
import type { ReaderDocument } from './readerDocument.ts';
import type { Selection } from './useSelection.ts';

/** Kept free above a target that is scrolled to; the sticky step header stands there. */
const TARGET_MARGIN_PX = 60;

/** Scrolls only where the range is not in view: selection never moves what can be seen already. */
function reveal(area: HTMLElement, topPx: number, heightPx: number): void {
  const inView = topPx >= area.scrollTop && topPx + heightPx <= area.scrollTop + area.clientHeight;
  if (!inView) area.scrollTop = Math.max(0, topPx - TARGET_MARGIN_PX);
}

/** What of a text is looked at: a place that is searched for, and where a link begins. */
export interface Looked {
  /** First character of the hit that is looked at, or -1. */
  hit: number;
  /** The token at the top where nothing is selected. */
  at: number | undefined;
}

export function useReaderScroll(
  area: RefObject<HTMLElement | null>,
  doc: ReaderDocument,
  layout: Layout | null,
  { step, token }: Selection,
  activeSection: number,
  { hit, at }: Looked,
): { topToken: () => number | undefined } {
  const { sections, tokens } = doc;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection or a first layout moves the view.
  useLayoutEffect(() => {
    const element = area.current;
    if (!layout || !element) return;
    if (token !== undefined && tokens) {
      const char = tokens.text.charStart[Math.min(token, tokens.block.count - 1)] ?? 0;
      reveal(element, topOfLine(layout, sections, lineOfChar(layout, char)) - HEADER_PX, LINE_PX + HEADER_PX);
    } else if (step !== undefined && activeSection >= 0) {
      const top = layout.sectionTop[activeSection] as number;
      const height = (layout.sectionTop[activeSection + 1] as number) - top;
      reveal(element, top, Math.min(height, element.clientHeight));
    }
  }, [step, token, layout === null]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another hit moves the view.
  useLayoutEffect(() => {
    const element = area.current;
    if (!layout || !element || hit < 0) return;
    reveal(element, topOfLine(layout, sections, lineOfChar(layout, hit)) - HEADER_PX, LINE_PX + HEADER_PX);
  }, [hit, layout]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link's place is gone to once.
  useLayoutEffect(() => {
    const element = area.current;
    if (!layout || !element || at === undefined || token !== undefined || step !== undefined || !tokens)
      return;
    const char = tokens.text.charStart[Math.min(at, tokens.block.count - 1)] ?? 0;
    element.scrollTop = topOfLine(layout, sections, lineOfChar(layout, char));
  }, [layout === null]);

  const firstChar = useRef(0);
  useLayoutEffect(() => {
    const element = area.current;
    if (!layout || !element) return;
    if (firstChar.current > 0)
      element.scrollTop = topOfLine(layout, sections, lineOfChar(layout, firstChar.current));
    const remember = () => {
      const [seen] = visibleSections(layout, sections, element.scrollTop, element.scrollTop + 1);
      firstChar.current = seen && element.scrollTop > 0 ? firstCharOf(layout, seen) : 0;
    };
    // Before other rows are mounted: after that, to ask where the area stands would lay it out once more.
    element.addEventListener('scroll', remember, { passive: true, capture: true });
    return () => element.removeEventListener('scroll', remember, { capture: true });
  }, [area, layout, sections]);
  return {
    topToken: () =>
      tokens && firstChar.current > 0 ? tokenAtChar(tokens.text.charStart, firstChar.current) : undefined,
  };
}
