/** Who is signed in here and what they may do, as the server said last. */

import { createStore } from '@/lib/store.ts';
import type { components } from './generated/schema.d.ts';

export type SessionInfo = components['schemas']['SessionInfo'];
export type SessionProject = components['schemas']['HeldProject'];

/** Null until the server has answered for the first time. */
export const sessionStore = createStore<SessionInfo | null>(null);

/**
 * Takes what the server says of the session now, and says what that means for the open page.
 *
 * Where the session has ended, or somebody else has signed in beside us, the store stays as it
 * was: pages would vanish with what was typed into them, or show it to another person.
 */
export function keepSession(fresh: SessionInfo): 'kept' | 'ended' | 'other' {
  const before = sessionStore.get()?.user;
  if (before && fresh.auth === 'on') {
    if (!fresh.user) return 'ended';
    if (fresh.user.id !== before.id) return 'other';
  }
  sessionStore.set(fresh);
  return 'kept';
}
