/** Starts the app in the page. */

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { retryDelayMs, worthRetrying } from '@/api/problem.ts';
import { router } from '@/app/router.tsx';
import '@/app/tokens.css';
import '@/app/page.css';

const STALE_MS = 2_000;

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, retryDelay: retryDelayMs, staleTime: STALE_MS, networkMode: 'always' },
  },
});

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root.');
createRoot(element).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
