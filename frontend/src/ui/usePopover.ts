/** Puts a popover under its button, moves the focus in when it opens, and gives it back when it closes. */

import { type RefObject, useEffect } from 'react';

interface Options {
  button: RefObject<HTMLElement | null>;
  panel: RefObject<HTMLElement | null>;
  align: 'start' | 'end';
  onToggle: (open: boolean) => void;
}

const GAP_PX = 4;

export function usePopover({ button, panel, align, onToggle }: Options): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a state setter and refs never change.
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const place = () => {
      const around = button.current?.getBoundingClientRect();
      if (!around) return;
      const side = align === 'end' ? Math.max(0, innerWidth - around.right) : Math.max(0, around.left);
      element.style.inset = 'auto';
      element.style[align === 'end' ? 'right' : 'left'] = `${side}px`;
      // Above the button where there is more room.
      const below = innerHeight - around.bottom;
      if (below < 220 && around.top > below) element.style.bottom = `${innerHeight - around.top + GAP_PX}px`;
      else element.style.top = `${around.bottom + GAP_PX}px`;
    };
    const before = (event: Event) => {
      if ((event as ToggleEvent).newState === 'open') place();
    };
    const after = (event: Event) => {
      const open = (event as ToggleEvent).newState === 'open';
      onToggle(open);
      if (open) requestAnimationFrame(() => (element.querySelector<HTMLElement>('input') ?? element).focus());
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
  }, [align]);
}
