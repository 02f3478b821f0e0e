/** Where two generations part, and what of their documents lies behind it. */

import type { Section } from '../lines/sections.ts';

/** Tokens that both begin with. */
export function commonTokens(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const most = Math.min(a.length, b.length);
  for (let i = 0; i < most; i++) if (a[i] !== b[i]) return i;
  return most;
}

/** The sections from a token on; the one that holds it is cut, so that it begins there. */
export function sectionsFrom(
  sections: readonly Section[],
  token: number,
  charStart: ArrayLike<number>,
): Section[] {
  return sections.flatMap((section) => {
    if (section.tokenTo <= token) return [];
    if (section.tokenFrom >= token) return [section];
    return [{ ...section, tokenFrom: token, charFrom: charStart[token] as number }];
  });
}

/** For each text, whether the other side says the same anywhere. */
export function sharedTexts(own: readonly string[], other: readonly string[]): boolean[] {
  const known = new Set(other.map((text) => text.trim()));
  return own.map((text) => known.has(text.trim()));
}
