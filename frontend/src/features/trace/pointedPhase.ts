/** The phase that is pointed at, in the header, the waterfall or the reader: all three show it. */

import { type RefObject, useEffect } from 'react';
import { createStore } from '@/lib/store.ts';
import type { Phase } from '@/viz/phases/criticalPath.ts';

export const pointedPhase = createStore<Phase | null>(null);

/** For a part of the page whose elements carry `data-phase`, or `data-of` where they have not its colour. */
export const pointing = {
  onPointerOver: ({ target }: React.PointerEvent) => {
    const { phase, of } =
      ((target as Element).closest('[data-phase], [data-of]') as HTMLElement | null)?.dataset ?? {};
    pointedPhase.set(((phase ?? of) as Phase | undefined) ?? null);
  },
  onPointerLeave: () => pointedPhase.set(null),
};

/** Marks the page's element with it, past React: text of thousands of lines is dimmed by one rule. */
export function usePointedPhase(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const mark = () => {
      const phase = pointedPhase.get();
      if (phase === null) root.current?.removeAttribute('data-pointed');
      else root.current?.setAttribute('data-pointed', phase);
    };
    const stop = pointedPhase.subscribe(mark);
    return () => {
      stop();
      pointedPhase.set(null);
    };
  }, [root]);
}
