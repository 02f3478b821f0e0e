/** The API's typed client. An answer that is no success becomes a `ProblemError`. */

import createClient from 'openapi-fetch';
import { BASE_PATH } from '@/app/basePath.ts';
import type { components, paths } from './generated/schema.d.ts';
import { guardedFetch } from './guardedFetch.ts';
import { ProblemError } from './problem.ts';
import { signInAgain } from './relogin.ts';
import { keepSession, sessionStore } from './sessionStore.ts';

export type Schemas = components['schemas'];

/** The address under which both pages and API lie, without a slash at its end. */
export const SERVER_URL = new URL(BASE_PATH, location.origin).href.replace(/\/$/, '');

/** For what the typed client cannot: streams. */
export const apiFetch = guardedFetch({
  fetch: (request) => fetch(request),
  csrf: () => sessionStore.get()?.csrf ?? null,
  refresh: async () => void (await refreshSession()),
  // Before anybody has signed in there is nothing to come back to.
  signInAgain: async (signal) => (sessionStore.get()?.user ? signInAgain(signal) : false),
});

export const client = createClient<paths>({ baseUrl: SERVER_URL, fetch: apiFetch });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer, or its problem thrown. */
export function unwrap<T>({ data, error, response }: Answer<T>): T {
  if (data === undefined || !response.ok) throw ProblemError.of(response, error);
  return data;
}

/** For answers without a body: nothing, or the problem thrown. */
export function done({ error, response }: Answer<unknown>): void {
  if (!response.ok) throw ProblemError.of(response, error);
}

/** Reads the session again; what is known stays where the server does not answer. */
export async function refreshSession(): Promise<'kept' | 'ended' | 'other' | 'unknown'> {
  try {
    return keepSession(unwrap(await client.GET('/api/v1/session')));
  } catch {
    return 'unknown';
  }
}
