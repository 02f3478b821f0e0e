/** Leads to where somebody wanted to go before they had to sign in. */

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { BASE_PATH } from '@/app/basePath.ts';

export function useGoOn(next: string | null): () => void {
  const router = useRouter();
  const queries = useQueryClient();
  return useCallback(() => {
    // Nothing that another person has read may be shown.
    queries.clear();
    router.history.replace(BASE_PATH.slice(0, -1) + (next ?? '/'));
  }, [router, queries, next]);
}
