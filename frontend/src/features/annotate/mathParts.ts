/** A text cut into what is mathematics and what is not: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. Pure. */

export interface MathPart {
  text: string;
  /** The text without its marks; null where it is no mathematics. */
  tex: string | null;
  display: boolean;
}

// A dollar sign opens only before something that is no space, and closes only behind one: 5$ and 6$ are money.
const MATH =
  /\$\$([^$]+?)\$\$|\\\[([\s\S]+?)\\\]|\\\(([\s\S]+?)\\\)|(?<![\\$\w])\$(?=[^\s$])([^$\n]*?[^\s\\$])\$(?![\d$])/g;
const TEX_CHARS_MAX = 2_000;

export function mathParts(text: string): MathPart[] {
  const parts: MathPart[] = [];
  let at = 0;
  for (const match of text.matchAll(MATH)) {
    const tex = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    if (tex.length > TEX_CHARS_MAX) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index), tex: null, display: false });
    parts.push({ text: match[0], tex, display: match[1] !== undefined || match[2] !== undefined });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), tex: null, display: false });
  return parts;
}
