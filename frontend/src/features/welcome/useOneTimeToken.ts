/** The secret of the one-time link that led to this page; taken out of memory by the first who asks. */

import { useState } from 'react';
import { consumeToken } from '@/app/session/fragment.ts';

// React may run an initial state twice: the second time must give the same.
let handed: { token: string | null } | null = null;

export function useOneTimeToken(): string | null {
  const [token] = useState(() => {
    handed ??= { token: consumeToken() };
    queueMicrotask(() => {
      handed = null;
    });
    return handed.token;
  });
  return token;
}
