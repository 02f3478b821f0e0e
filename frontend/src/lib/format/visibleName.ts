/** Names that people chose: characters that would hide, reorder or empty a name are shown by their code. */

const HIDING =
  /[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff]/gu;
// Joiners belong to some scripts and to emoji; alone they are nothing.
const JOINERS_ONLY = /^[\s\u200c\u200d]+$/;

const code = (char: string) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

export function visibleName(name: string): string {
  if (JOINERS_ONLY.test(name)) return [...name].map(code).join('');
  return name.replace(HIDING, code);
}
