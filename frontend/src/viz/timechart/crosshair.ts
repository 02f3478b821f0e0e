/** The moment under the pointer, shared by all charts of a board, so that they are read together. */

import { createStore } from '@/lib/store.ts';

/** Seconds since the epoch at which the pointed-at point begins; null while nothing is pointed at. */
export const crosshair = createStore<number | null>(null);
