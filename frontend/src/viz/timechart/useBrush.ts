/** The pointer over a chart: moves the shared crosshair, drags a range out, or picks one point. */

import { type PointerEvent, useState } from 'react';
import { crosshair } from './crosshair.ts';
import { endOf, type Grid } from './grid.ts';

/** Seconds [from, to). */
export interface Range {
  fromS: number;
  toS: number;
}

interface Drag {
  fromPx: number;
  toPx: number;
  alt: boolean;
}

/** A shorter drag is a click. */
const DRAG_PX = 4;

export function useBrush(
  grid: Grid,
  leftPx: number,
  rightPx: number,
  onRange: (range: Range, alt: boolean) => void,
  onPick: (range: Range) => void,
) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const place = (event: PointerEvent) => {
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return Math.min(rightPx, Math.max(leftPx, px));
  };
  const indexOf = (px: number) => {
    const index = Math.floor(((px - leftPx) / (rightPx - leftPx)) * grid.at.length);
    return Math.min(grid.at.length - 1, Math.max(0, index));
  };
  const beginOf = (index: number) => grid.at[index] ?? grid.fromS;
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ fromPx: place(event), toPx: place(event), alt: event.altKey });
    },
    onPointerMove: (event: PointerEvent) => {
      const px = place(event);
      crosshair.set(beginOf(indexOf(px)));
      if (drag) setDrag({ ...drag, toPx: px });
    },
    onPointerLeave: () => crosshair.set(null),
    onPointerCancel: () => setDrag(null),
    onPointerUp: () => {
      if (!drag) return;
      setDrag(null);
      const [low, high] = [Math.min(drag.fromPx, drag.toPx), Math.max(drag.fromPx, drag.toPx)];
      const range = { fromS: beginOf(indexOf(low)), toS: endOf(grid, indexOf(high)) };
      if (high - low < DRAG_PX) onPick({ fromS: beginOf(indexOf(low)), toS: endOf(grid, indexOf(low)) });
      else onRange(range, drag.alt);
    },
  };
  const shown =
    drag && Math.abs(drag.toPx - drag.fromPx) >= DRAG_PX
      ? { fromPx: Math.min(drag.fromPx, drag.toPx), toPx: Math.max(drag.fromPx, drag.toPx), alt: drag.alt }
      : null;
  return { handlers, shown };
}
