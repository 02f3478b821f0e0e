/** Which rows of equal height a scroll area shows; renders again only when the range changes. */

import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Rows above and below those in view, so that a step of the wheel finds them there. */
const OVERSCAN_ROWS = 6;
/** After a jump they come once the area stands still: nobody sees them before. */
const SETTLE_MS = 100;

export function useFixedRows(
  area: RefObject<HTMLElement | null>,
  count: number,
  rowPx: number,
): [number, number] {
  const [range, setRange] = useState<[number, number]>([0, 0]);
  // The area may stand there later than whoever holds it.
  const [element, setElement] = useState<HTMLElement | null>(null);
  useLayoutEffect(() => setElement(area.current));
  useLayoutEffect(() => {
    if (!element) return;
    let shown: [number, number] = [0, 0];
    let settling: ReturnType<typeof setTimeout> | undefined;
    const show = (first: number, last: number) => {
      if (shown[0] === first && shown[1] === last) return;
      shown = [first, last];
      setRange(shown);
    };
    const update = () => {
      const first = Math.floor(element.scrollTop / rowPx);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowPx);
      clearTimeout(settling);
      if (first < shown[1] && last > shown[0]) {
        show(Math.max(0, first - OVERSCAN_ROWS), last + OVERSCAN_ROWS);
      } else {
        show(Math.max(0, first), last);
        settling = setTimeout(update, SETTLE_MS);
      }
    };
    update();
    // In the frame that scrolls: a later one would paint nothing first where no row was mounted yet.
    const scrolled = () => flushSync(update);
    element.addEventListener('scroll', scrolled, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => {
      clearTimeout(settling);
      element.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, [element, rowPx]);
  return [Math.min(range[0], count), Math.min(range[1], count)];
}
