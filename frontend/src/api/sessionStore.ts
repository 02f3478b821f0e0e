/** Who is signed in here and what they may do, as the server said last. */

import { createStore } from '@/lib/store.ts';
import type { SessionInfo, SessionProject } from './pending.ts';

export type { SessionInfo, SessionProject };

/** Null until the server has answered for the first time. */
export const sessionStore = createStore<SessionInfo | null>(null);
