/** The part of a scroll area worth rendering: moves in coarse bands, so that most scrolling renders nothing. */

import { type RefObject, useLayoutEffect, useState } from 'react';

const BAND_PX = 240;

export interface Band {
  topPx: number;
  bottomPx: number;
}

export function useBand(area: RefObject<HTMLElement | null>): Band {
  const [band, setBand] = useState<Band>({ topPx: 0, bottomPx: 1_200 });
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const update = () => {
      const topPx = (Math.floor(element.scrollTop / BAND_PX) - 1) * BAND_PX;
      const bottomPx = (Math.ceil((element.scrollTop + element.clientHeight) / BAND_PX) + 1) * BAND_PX;
      setBand((old) => (old.topPx === topPx && old.bottomPx === bottomPx ? old : { topPx, bottomPx }));
    };
    update();
    element.addEventListener('scroll', update, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', update);
      observer.disconnect();
    };
  }, [area]);
  return band;
}
