/** The secret of the one-time link that led to this page; it leaves the store as soon as the page has it. */

import { useEffect, useState } from 'react';
import { oneTimeToken } from '@/app/session/fragment.ts';
import { useStore } from '@/lib/store.ts';

export function useOneTimeToken(): string | null {
  const taken = useStore(oneTimeToken);
  const [token, setToken] = useState(taken);
  useEffect(() => {
    if (taken === null) return;
    setToken(taken);
    oneTimeToken.set(null);
  }, [taken]);
  return token;
}
