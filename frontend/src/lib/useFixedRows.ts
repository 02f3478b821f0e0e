/** Which rows of equal height a scroll area shows; renders again only when the range changes. */

import { type RefObject, useLayoutEffect, useState } from 'react';

const OVERSCAN_ROWS = 6;

export function useFixedRows(
  area: RefObject<HTMLElement | null>,
  count: number,
  rowPx: number,
): [number, number] {
  const [range, setRange] = useState<[number, number]>([0, 60]);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    const update = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowPx) - OVERSCAN_ROWS);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowPx) + OVERSCAN_ROWS;
      setRange((old) => (old[0] === first && old[1] === last ? old : [first, last]));
    };
    update();
    element.addEventListener('scroll', update, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', update);
      observer.disconnect();
    };
  }, [area, rowPx]);
  return [Math.min(range[0], count), Math.min(range[1], count)];
}
