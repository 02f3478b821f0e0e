/** Where to go after signing in: a page of ours, and nothing that could lead elsewhere. */

const PLACE = 'http://reckon.invalid';
const LENGTH_MAX = 2_000;

/** `next` if it is a path within this app, else null. */
export function safeNext(next: string | undefined): string | null {
  if (!next || next.length > LENGTH_MAX || !/^\/(?![/\\])/.test(next)) return null;
  const url = URL.canParse(next, PLACE) ? new URL(next, PLACE) : null;
  if (url?.origin !== PLACE || /^\/(login|invite)\b/.test(url.pathname) || url.pathname.startsWith('//'))
    return null;
  return url.pathname + url.search;
}
