/**
 * A fetch that carries the session's CSRF token and outlives the session.
 *
 * A 401 asks the person to sign in again, over the page, and then sends the same request once
 * more: nobody loses what they typed. A 403 reads the session again, since a role may have
 * changed, and repeats the request only where it failed for an old CSRF token.
 */

export interface GuardParts {
  fetch: (request: Request) => Promise<Response>;
  /** The session's token now; null without a session. */
  csrf: () => string | null;
  /** Reads the session again; never rejects. */
  refresh: () => Promise<void>;
  /** Resolves once somebody has signed in again, or to false where nobody will. */
  signInAgain: (signal: AbortSignal) => Promise<boolean>;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Calls that make or tell of a session: their 401 is an answer, not an ended session. */
const PUBLIC = /\/api\/v1\/(session(\/|$)|invitations\/)/;

export function guardedFetch({ fetch, csrf, refresh, signInAgain }: GuardParts) {
  const send = (request: Request) => {
    const copy = request.clone();
    const token = csrf();
    if (token !== null && !SAFE.has(request.method)) copy.headers.set('x-csrf-token', token);
    return fetch(copy);
  };
  return async (request: Request): Promise<Response> => {
    const tokenBefore = csrf();
    const response = await send(request);
    if (PUBLIC.test(new URL(request.url).pathname)) return response;
    if (response.status === 401) return (await signInAgain(request.signal)) ? send(request) : response;
    if (response.status === 403) {
      await refresh();
      if (!SAFE.has(request.method) && csrf() !== tokenBefore) return send(request);
    }
    return response;
  };
}
