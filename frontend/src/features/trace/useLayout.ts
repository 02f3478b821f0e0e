/** Lays the document out for the scroll area's width, and again when that changes. */

import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import type { Ruler } from '@/viz/lines/breakLines.ts';
import { type Layout, layOut } from '@/viz/lines/layout.ts';
import { canvasRuler } from '@/viz/lines/ruler.ts';
import type { ReaderDocument } from './readerDocument.ts';

/** Left of the text: step number and strip. Right of it: room for newline glyphs. */
export const GUTTER_PX = 56;
const MARGIN_RIGHT_PX = 44;
/** Longer lines are hard to read. */
const TEXT_WIDTH_PX_MAX = 880;
const TEXT_WIDTH_PX_MIN = 120;

let ruler: Ruler | null = null;

/** Measures as the reader's text is shown. */
export function textRuler(): Ruler {
  const family = getComputedStyle(document.body).fontFamily;
  ruler ??= canvasRuler(`13px ${family}`);
  return ruler;
}

/** `open` names long sections that are not folded. */
export function useLayout(
  area: RefObject<HTMLElement | null>,
  doc: ReaderDocument,
  open: ReadonlySet<number>,
): Layout | null {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const update = () => {
      const room = element.clientWidth - GUTTER_PX - MARGIN_RIGHT_PX;
      setWidth(Math.max(TEXT_WIDTH_PX_MIN, Math.min(TEXT_WIDTH_PX_MAX, room)));
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [area]);
  return useMemo(
    () => (width > 0 ? layOut(doc.text, doc.sections, width, textRuler(), open) : null),
    [doc, width, open],
  );
}
