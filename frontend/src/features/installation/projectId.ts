/** A project's id: part of every address, so of few characters. */

const CHARS_MAX = 63;
export const PROJECT_ID = '[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?';

/** An id to begin with, out of a name; empty where the name has no usable character. */
export function idFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, CHARS_MAX)
    .replace(/^-|-$/g, '');
}
