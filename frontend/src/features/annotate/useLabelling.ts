/** The work on one queue for a page: what is in hand, kept while somebody is there. */

import { useEffect, useMemo, useRef } from 'react';
import { useSession } from '@/app/session/useSession.ts';
import { useStore } from '@/lib/store.ts';
import { createDesk } from './desk.ts';
import { leaseAt } from './model/lease.ts';

const HEARTBEAT_MS = 4 * 60_000;
/** Without a key for longer nobody is there, and the task goes to others. */
const AWAY_MS = 10 * 60_000;
const ASK_AGAIN_MS = 5_000;

/** `first`: the task to begin with, in the place of the one that comes next. */
export function useLabelling(project: string, queue: string, first: string | null) {
  const person = useSession().user?.id ?? 'open';
  const desk = useMemo(() => createDesk(project, queue, person, first), [project, queue, person, first]);
  const state = useStore(desk.store);
  const lastKey = useRef(Date.now());
  useEffect(() => {
    void desk.start();
    let asked = 0;
    const active = () => {
      const now = Date.now();
      lastKey.current = now;
      if (leaseAt(desk.store.get().leaseUntil, now).kind !== 'held' && now - asked > ASK_AGAIN_MS) {
        asked = now;
        void desk.hold();
      }
    };
    const online = () => void desk.flush();
    document.addEventListener('keydown', active);
    document.addEventListener('pointerdown', active);
    addEventListener('online', online);
    const timer = setInterval(() => {
      if (Date.now() - lastKey.current < AWAY_MS) void desk.hold();
    }, HEARTBEAT_MS);
    return () => {
      document.removeEventListener('keydown', active);
      document.removeEventListener('pointerdown', active);
      removeEventListener('online', online);
      clearInterval(timer);
    };
  }, [desk]);
  return { state, desk };
}
