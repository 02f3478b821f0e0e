/** Dragging over equal buckets: which are covered now, and which in the end. */

import { type PointerEvent, useState } from 'react';

export function useBucketDrag(count: number, onEnd: (first: number, last: number) => void) {
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const at = (event: PointerEvent) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - frame.left) / frame.width) * count);
    return Math.min(count - 1, Math.max(0, index));
  };
  const shown: [number, number] | null = drag && [Math.min(...drag), Math.max(...drag)];
  return {
    shown,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || count === 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([at(event), at(event)]);
      },
      onPointerMove: (event: PointerEvent) => drag && setDrag([drag[0], at(event)]),
      onPointerUp: () => {
        setDrag(null);
        if (shown) onEnd(shown[0], shown[1]);
      },
      onPointerCancel: () => setDrag(null),
    },
  };
}
