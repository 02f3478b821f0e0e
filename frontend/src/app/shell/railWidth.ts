/** Whether the rail shows names beside its icons; layout is personal and kept in localStorage. */

import { createStore } from '@/lib/store.ts';

const KEY = 'reckon.rail';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === 'wide';
  } catch {
    return false;
  }
}

export const railWide = createStore(stored());

export function setRailWide(wide: boolean): void {
  try {
    if (wide) localStorage.setItem(KEY, 'wide');
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage the choice holds until the page is left.
  }
  railWide.set(wide);
}
