/** What the palette offers for what is typed: pages, actions, and whatever an id or an address names. Pure. */

export interface Entry {
  id: string;
  group: 'Find' | 'Go to' | 'Do';
  label: string;
  /** Keys that do the same, as the registry has them. */
  keys?: string | undefined;
  run: () => void;
}

export type Named =
  | { kind: 'trace'; id: string }
  | { kind: 'run'; id: string }
  | { kind: 'path'; path: string }
  | null;

/** What an id or an address that was pasted leads to. `origin` is this server's; others' addresses lead nowhere. */
export function named(text: string, origin: string): Named {
  const typed = text.trim().replace(/^#/, '');
  const trace = /^(?:tr_)?([0-9a-f]{32})$/i.exec(typed);
  if (trace) return { kind: 'trace', id: `tr_${(trace[1] as string).toLowerCase()}` };
  if (/^resp_[0-9a-f]{32}$/.test(typed)) return { kind: 'run', id: typed };
  if (typed.startsWith(`${origin}/`)) return { kind: 'path', path: typed.slice(origin.length) };
  return null;
}

const SHOWN_MAX = 12;

/** Entries that fit what is typed, best first; `>` asks for actions alone. */
export function fitting(entries: readonly Entry[], text: string): Entry[] {
  const actions = text.startsWith('>');
  const words = text
    .replace(/^[>?#]/, '')
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const scored = entries
    .filter(({ group }) => !actions || group === 'Do')
    .map((entry) => ({ entry, score: scoreOf(entry.label.toLowerCase(), words) }))
    .filter(({ score }) => score > 0);
  // A stable sort: what fits equally well stays in its order.
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN_MAX)
    .map(({ entry }) => entry);
}

/** Every word has to be there; at the beginning of the label or of one of its words it counts for more. */
function scoreOf(label: string, words: readonly string[]): number {
  let score = 1;
  for (const word of words) {
    const at = label.indexOf(word);
    if (at < 0) return 0;
    score += at === 0 ? 4 : label[at - 1] === ' ' ? 2 : 1;
  }
  return score;
}
