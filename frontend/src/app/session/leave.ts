/** Loads the app anew, so that nothing of the last session stays in memory. */

import { BASE_PATH } from '@/app/basePath.ts';

export function leave(path: '/' | '/login'): void {
  location.assign(BASE_PATH + path.slice(1));
}
