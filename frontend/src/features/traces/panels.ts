/** Whether the facets stand beside the table; layout is personal and kept in localStorage. */

import { createStore } from '@/lib/store.ts';

const KEY = 'reckon.facets';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export const facetsShown = createStore(stored());

export function showFacets(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Without storage the choice holds until the page is left.
  }
  facetsShown.set(on);
}
