/** A function that stays the same while what it does changes: so that what is memoised below it stays untouched. */

import { useCallback, useRef } from 'react';

export function useStable<Args extends unknown[]>(act: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((...args: Args) => latest.current(...args), []);
}
