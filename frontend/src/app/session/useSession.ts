/** The session for components. */

import { type SessionInfo, sessionStore } from '@/api/sessionStore.ts';
import { useStore } from '@/lib/store.ts';
import { may, type Permission } from './permissions.ts';

/** The session; it is loaded before the first page is shown. */
export function useSession(): SessionInfo {
  const session = useStore(sessionStore);
  if (!session) throw new Error('A page was shown before the session was loaded.');
  return session;
}

/** Asks whether a permission is held in `project`. */
export function useMay(project?: string): (permission: Permission) => boolean {
  const session = useSession();
  return (permission) => may(session, permission, project);
}
