/**
 * The secret of a one-time link, taken out of the address before anything else is done.
 *
 * A fragment never reaches a server or a log. It would stay in the browser's history, though,
 * and in what is shared or photographed: so it leaves the address at once and lives in memory only.
 */

import { createStore } from '@/lib/store.ts';

const TOKEN = /^#?(?:token=)?([A-Za-z0-9_.~-]{8,300})$/;

/** The token in a fragment such as `#token=TOKEN` or `#TOKEN`; null for any other fragment. */
export function tokenIn(fragment: string): string | null {
  return TOKEN.exec(fragment)?.[1] ?? null;
}

/** The token that was taken and is not used yet. */
export const oneTimeToken = createStore<string | null>(null);

const PAGES = /\/(login|invite)\/?$/;

/** Moves a token from the address into memory, on the pages that a one-time link leads to. */
export function takeToken(
  place: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState' | 'state'>,
): void {
  const token = PAGES.test(place.pathname) ? tokenIn(place.hash) : null;
  if (token === null) return;
  oneTimeToken.set(token);
  history.replaceState(history.state, '', place.pathname + place.search);
}
