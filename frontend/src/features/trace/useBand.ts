/** The part of a scroll area worth rendering: moves in coarse bands, so that most scrolling renders nothing. */

import { type RefObject, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

const BAND_PX = 60;

export interface Band {
  topPx: number;
  bottomPx: number;
}

export function useBand(area: RefObject<HTMLElement | null>): Band {
  const [band, setBand] = useState<Band>({ topPx: 0, bottomPx: 1_200 });
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    let shown: Band | null = null;
    const update = () => {
      const topPx = (Math.floor(element.scrollTop / BAND_PX) - 1) * BAND_PX;
      const bottomPx = (Math.ceil((element.scrollTop + element.clientHeight) / BAND_PX) + 1) * BAND_PX;
      if (shown?.topPx === topPx && shown.bottomPx === bottomPx) return;
      shown = { topPx, bottomPx };
      setBand(shown);
    };
    update();
    // In the frame that scrolls: a later one would paint twice, and nothing where the text was not mounted yet.
    const scrolled = () => flushSync(update);
    element.addEventListener('scroll', scrolled, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      observer.disconnect();
    };
  }, [area]);
  return band;
}
