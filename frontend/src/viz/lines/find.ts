/** Every place of a text that matches, part by part, so that an expression that takes long can be stopped. */

export interface FindOptions {
  regex: boolean;
  matchCase: boolean;
}

export interface Found {
  /** Ascending and apart: first characters, and those behind the last. */
  starts: number[];
  ends: number[];
  /** There are more than were looked for, or time ran out. */
  cut: boolean;
  /** Why nothing was looked for. */
  error: string | null;
}

export const HITS_MAX = 10_000;
const PART_CHARS = 20_000;
const NOTHING: Found = { starts: [], ends: [], cut: false, error: null };

export function pattern(query: string, { regex, matchCase }: FindOptions): RegExp {
  const source = regex ? query : query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(source, matchCase ? 'gu' : 'giu');
}

/** `parts` are ranges that no match crosses, such as steps; `late` says that the time is up. */
export function findAll(
  text: string,
  query: string,
  options: FindOptions,
  parts: readonly { charFrom: number; charTo: number }[],
  late: () => boolean,
): Found {
  if (query === '') return NOTHING;
  let wanted: RegExp;
  try {
    wanted = pattern(query, options);
  } catch (error) {
    return { ...NOTHING, error: error instanceof Error ? error.message : 'This is no regular expression.' };
  }
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { charFrom, charTo } of parts) {
    for (let from = charFrom; from < charTo; from += PART_CHARS) {
      // A literal may lie across the border of two pieces: they overlap by one less than its length.
      const to = Math.min(charTo, from + PART_CHARS + (options.regex ? 0 : query.length - 1));
      for (const match of text.slice(from, to).matchAll(wanted)) {
        if (match[0] === '') continue;
        const at = from + match.index;
        if (ends.length > 0 && at < (ends[ends.length - 1] as number)) continue;
        starts.push(at);
        ends.push(at + match[0].length);
        if (starts.length >= HITS_MAX) return { starts, ends, cut: true, error: null };
      }
      if (late()) return { starts, ends, cut: true, error: null };
    }
  }
  return { starts, ends, cut: false, error: null };
}
