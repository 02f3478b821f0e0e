/** Token text made visible: `␣modulo`, `⏎`, and `⟨E2 80⟩` for bytes that are no whole character. */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is made visible here.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

export function tokenGlyphs(bytes: Uint8Array): string {
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    return `⟨${[...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ')}⟩`;
  }
  return text
    .replaceAll(' ', '␣')
    .replaceAll('\n', '⏎')
    .replaceAll('\t', '⇥')
    .replace(CONTROL, (char) => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
