/** Puts a popover under its button and moves the focus in as it opens; the browser gives it back. */

import { type RefObject, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

interface Options {
  button: RefObject<HTMLElement | null>;
  panel: RefObject<HTMLElement | null>;
  align: 'start' | 'end';
  onToggle: (open: boolean) => void;
}

const GAP_PX = 4;
/** Below the button, unless less than this is left there and more above. */
const ROOM_PX = 220;

export function usePopover({ button, panel, align, onToggle }: Options): void {
  const latest = useRef(onToggle);
  latest.current = onToggle;
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const before = (event: Event) => {
      if ((event as ToggleEvent).newState !== 'open') return;
      // The contents must be there before the browser looks for what takes the focus: keys come at once.
      flushSync(() => latest.current(true));
      (element.querySelector('input') ?? element).setAttribute('autofocus', '');
      if (button.current) place(element, button.current.getBoundingClientRect(), align);
    };
    const after = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') latest.current(false);
    };
    const hide = () => element.matches(':popover-open') && element.hidePopover();
    element.addEventListener('beforetoggle', before);
    element.addEventListener('toggle', after);
    addEventListener('resize', hide);
    return () => {
      element.removeEventListener('beforetoggle', before);
      element.removeEventListener('toggle', after);
      removeEventListener('resize', hide);
    };
  }, [button, panel, align]);
}

function place(element: HTMLElement, around: DOMRect, align: 'start' | 'end'): void {
  element.style.inset = 'auto';
  if (align === 'end') element.style.right = `${Math.max(0, innerWidth - around.right)}px`;
  else element.style.left = `${Math.max(0, around.left)}px`;
  const below = innerHeight - around.bottom;
  if (below < ROOM_PX && around.top > below) element.style.bottom = `${innerHeight - around.top + GAP_PX}px`;
  else element.style.top = `${around.bottom + GAP_PX}px`;
}
