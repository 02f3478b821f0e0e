/** Whether single keys act at all (WCAG 2.1.4); kept in localStorage. */

import { createStore } from '@/lib/store.ts';

const KEY = 'reckon.shortcuts';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

export const singleKeys = createStore(stored());

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
  } catch {
    // Without storage the choice holds until the page is left.
  }
  singleKeys.set(on);
}
