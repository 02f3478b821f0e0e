/** Masking rules while they are edited: what is wrong with them, and where a preview found something. Pure. */

import type { Masking, MaskingDetail, MaskingPreview, Rule } from '@/api/masking.ts';

export const RULES_MAX = 50;
export const PATTERN_CHARS_MAX = 500;
export const RULE_NAME_CHARS_MAX = 64;
export const REPLACEMENT_CHARS_MAX = 100;

/** A rule with an identity of its own while its name changes. */
export interface DraftRule {
  key: number;
  rule: Rule;
}

export interface Draft {
  masking: Masking;
  rules: readonly DraftRule[];
}

let lastKey = 0;
const keyed = (rule: Rule): DraftRule => ({ key: ++lastKey, rule });

export function draftOf({ masking, rules }: Pick<MaskingDetail, 'masking' | 'rules'>): Draft {
  return { masking, rules: rules.map(keyed) };
}

/** The rules to send, without fields that say nothing. */
export function rulesOf(draft: Draft): Rule[] {
  return draft.rules.map(({ rule }) => plain(rule));
}

function plain({ name, kind, detector, pattern, replacement }: Rule): Rule {
  // An empty replacement is one: what was found then leaves nothing behind.
  const rest = replacement == null ? {} : { replacement };
  return kind === 'detector'
    ? { name: name.trim(), kind, detector: detector ?? null, ...rest }
    : { name: name.trim(), kind, pattern: pattern ?? '', ...rest };
}

export function isChanged(draft: Draft, base: Pick<MaskingDetail, 'masking' | 'rules'>): boolean {
  return (
    draft.masking !== base.masking || JSON.stringify(rulesOf(draft)) !== JSON.stringify(base.rules.map(plain))
  );
}

export function uses(draft: Draft, detector: string): boolean {
  return draft.rules.some(({ rule }) => rule.kind === 'detector' && rule.detector === detector);
}

/** With the detector as a rule of its name, or without any rule that uses it. */
export function toggled(draft: Draft, detector: string): Draft {
  if (uses(draft, detector)) {
    const rules = draft.rules.filter(({ rule }) => rule.kind !== 'detector' || rule.detector !== detector);
    return { ...draft, rules };
  }
  return { ...draft, rules: [...draft.rules, keyed({ name: detector, kind: 'detector', detector })] };
}

export function withPattern(draft: Draft): Draft {
  const taken = new Set(draft.rules.map(({ rule }) => rule.name));
  let number = 1;
  while (taken.has(`pattern-${number}`)) number++;
  return {
    ...draft,
    rules: [...draft.rules, keyed({ name: `pattern-${number}`, kind: 'regex', pattern: '' })],
  };
}

export function changed(draft: Draft, key: number, changes: Partial<Rule>): Draft {
  const rules = draft.rules.map((one) =>
    one.key === key ? { key, rule: { ...one.rule, ...changes } } : one,
  );
  return { ...draft, rules };
}

export function without(draft: Draft, key: number): Draft {
  return { ...draft, rules: draft.rules.filter((one) => one.key !== key) };
}

/** What can be said of each rule without asking the server, by the rule's key. */
export function faultsOf(draft: Draft): Map<number, string> {
  const faults = new Map<number, string>();
  const seen = new Set<string>();
  for (const { key, rule } of draft.rules) {
    const name = rule.name.trim();
    if (name === '') faults.set(key, 'Give the rule a name.');
    else if (seen.has(name)) faults.set(key, `Another rule is called ${name} too.`);
    else if (rule.kind === 'regex' && !rule.pattern) faults.set(key, 'Write a pattern.');
    else if ([...(rule.pattern ?? '')].length > PATTERN_CHARS_MAX)
      faults.set(key, `A pattern has at most ${PATTERN_CHARS_MAX} characters.`);
    seen.add(name);
  }
  return faults;
}

/** The rules that the server may be asked about, though others are not finished. */
export function usableRules(draft: Draft): Rule[] {
  const faults = faultsOf(draft);
  return rulesOf({ ...draft, rules: draft.rules.filter(({ key }) => !faults.has(key)) });
}

/** The rule that the server's sentence names (`Rule 'ticket': …`), and the sentence without its name. */
export function faultFromServer(message: string, draft: Draft): { key: number; text: string } | null {
  for (const { key, rule } of draft.rules) {
    const name = rule.name.trim();
    for (const quoted of [`'${name}'`, `"${name}"`]) {
      const at = message.toLowerCase().indexOf(`rule ${quoted}`.toLowerCase());
      if (name === '' || at < 0) continue;
      const after = message.slice(at + `rule ${quoted}`.length).replace(/^:\s*/, '');
      return { key, text: message.slice(at + `rule ${quoted}`.length).startsWith(':') ? after : message };
    }
  }
  return null;
}

export interface Piece {
  text: string;
  /** The rule that found this piece; null between finds. */
  rule: string | null;
}

/** A text cut where rules found something. The API counts characters (code points), not UTF-16 units. */
export function pieces(text: string, matches: MaskingPreview['matches']): Piece[] {
  const points = [...text];
  const found: Piece[] = [];
  let at = 0;
  for (const { rule, from, to } of [...matches].sort((a, b) => a.from - b.from)) {
    const start = Math.max(at, from);
    const end = Math.min(points.length, to);
    if (end <= start) continue;
    if (start > at) found.push({ text: points.slice(at, start).join(''), rule: null });
    found.push({ text: points.slice(start, end).join(''), rule });
    at = end;
  }
  if (at < points.length) found.push({ text: points.slice(at).join(''), rule: null });
  return found;
}
