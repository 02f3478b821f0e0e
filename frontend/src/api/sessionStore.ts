/** Who is signed in here and what they may do, as the server said last. */

import { createStore } from '@/lib/store.ts';
import type { components } from './generated/schema.d.ts';

export type SessionInfo = components['schemas']['SessionInfo'];
export type SessionProject = components['schemas']['HeldProject'];

/** Null until the server has answered for the first time. */
export const sessionStore = createStore<SessionInfo | null>(null);
