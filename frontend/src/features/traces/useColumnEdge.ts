/** Pointer and keys on the edge of a header: how wide its column shall be. */

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

const STEP_PX = 10;

export function useColumnEdge(onWidth: (width: number | null, held: boolean) => void) {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const widthNow = (edge: EventTarget & HTMLElement) =>
    edge.parentElement?.getBoundingClientRect().width ?? 0;
  const dragged = (event: PointerEvent<HTMLElement>, held: boolean) => {
    if (drag.current) onWidth(drag.current.width + event.clientX - drag.current.x, held);
  };
  return {
    draggable: true,
    // The header would be dragged as a whole.
    onDragStart: (event: React.DragEvent<HTMLElement>) => {
      event.preventDefault();
      event.stopPropagation();
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.clientX, width: widthNow(event.currentTarget) };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => dragged(event, true),
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const moved = drag.current !== null && drag.current.x !== event.clientX;
      if (moved) dragged(event, false);
      drag.current = null;
    },
    onDoubleClick: () => onWidth(null, false),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const by = { ArrowLeft: -STEP_PX, ArrowRight: STEP_PX }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      onWidth(widthNow(event.currentTarget) + by, false);
    },
  };
}
