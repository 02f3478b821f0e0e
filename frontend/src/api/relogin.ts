/** Requests that wait for somebody to sign in again, and the one overlay that they wait for. */

import { createStore } from '@/lib/store.ts';

/** Whether the overlay should be open. */
export const reloginWanted = createStore(false);

let waiting: ((signedIn: boolean) => void)[] = [];

export function signInAgain(signal: AbortSignal): Promise<boolean> {
  reloginWanted.set(true);
  return new Promise((resolve) => {
    waiting.push(resolve);
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
}

/** Lets every waiting request go on, or fail as it had. */
export function endRelogin(signedIn: boolean): void {
  const released = waiting;
  waiting = [];
  reloginWanted.set(false);
  for (const resolve of released) resolve(signedIn);
}
