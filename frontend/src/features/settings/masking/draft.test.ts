import { expect, test } from 'vitest';
import type { Rule } from '@/api/masking.ts';
import {
  changed,
  type Draft,
  draftOf,
  faultFromServer,
  faultsOf,
  isChanged,
  pieces,
  rulesOf,
  toggled,
  usableRules,
  uses,
  without,
  withPattern,
} from './draft.ts';

const EMAIL: Rule = { name: 'email', kind: 'detector', detector: 'email' };
const TICKET: Rule = { name: 'ticket', kind: 'regex', pattern: 'ACME-\\d+', replacement: '[ticket]' };
const base = { masking: 'rules' as const, rules: [EMAIL, TICKET] };
const keyOf = (draft: Draft, name: string) => draft.rules.find(({ rule }) => rule.name === name)?.key ?? -1;

test('what was read is sent back unchanged, in its order', () => {
  expect(rulesOf(draftOf(base))).toEqual([EMAIL, TICKET]);
  expect(isChanged(draftOf(base), base)).toBe(false);
});

test('a null of the API and a field left out are the same rule', () => {
  const read = { ...base, rules: [{ ...EMAIL, pattern: null, replacement: null }, TICKET] };
  expect(isChanged(draftOf(read), base)).toBe(false);
});

test('a detector is switched on and off, and a pattern added and removed, back to the beginning', () => {
  const draft = draftOf(base);
  const more = toggled(draft, 'card');
  expect([uses(more, 'card'), isChanged(more, base)]).toEqual([true, true]);
  expect(isChanged(toggled(more, 'card'), base)).toBe(false);
  const added = withPattern(draft);
  expect(isChanged(without(added, keyOf(added, 'pattern-1')), base)).toBe(false);
});

test('new patterns get names of their own', () => {
  expect(rulesOf(withPattern(withPattern(draftOf(base)))).map(({ name }) => name)).toEqual([
    'email',
    'ticket',
    'pattern-1',
    'pattern-2',
  ]);
});

test('an unfinished rule is named, and keeps the others from nothing', () => {
  const added = withPattern(draftOf(base));
  const key = keyOf(added, 'pattern-1');
  expect([...faultsOf(added)]).toEqual([[key, 'Write a pattern.']]);
  expect(usableRules(added)).toEqual([EMAIL, TICKET]);
  const twice = changed(added, key, { name: 'ticket', pattern: 'x' });
  expect(faultsOf(twice).get(key)).toContain('ticket');
  expect(faultsOf(changed(added, key, { name: '  ' })).get(key)).toContain('name');
  expect(faultsOf(changed(added, key, { pattern: 'a'.repeat(500) })).size).toBe(0);
  expect(faultsOf(changed(added, key, { pattern: 'a'.repeat(501) })).size).toBe(1);
});

test('the server’s sentence is put at the rule that it names', () => {
  const draft = draftOf(base);
  expect(faultFromServer("Rule 'ticket': missing ): (a", draft)).toEqual({
    key: keyOf(draft, 'ticket'),
    text: 'missing ): (a',
  });
  const whole = "The pattern of rule 'ticket' is longer than 500 characters.";
  expect(faultFromServer(whole, draft)?.text).toBe(whole);
  expect(faultFromServer('Masking was changed meanwhile.', draft)).toBeNull();
});

test('pieces join to the text, whatever it is made of, and carry what was found', () => {
  const text = '👩‍🔬 ada@example.org → שלום ACME-12';
  const points = [...text];
  const from = points.indexOf('a');
  const matches = [
    { rule: 'ticket', from: points.length - 7, to: points.length },
    { rule: 'email', from, to: from + 15 },
  ];
  const found = pieces(text, matches);
  expect(found.map((piece) => piece.text).join('')).toBe(text);
  expect(found.filter(({ rule }) => rule)).toEqual([
    { text: 'ada@example.org', rule: 'email' },
    { text: 'ACME-12', rule: 'ticket' },
  ]);
});

test('finds of a text that has been shortened since cut nothing', () => {
  expect(
    pieces('ab', [
      { rule: 'x', from: 1, to: 40 },
      { rule: 'y', from: 50, to: 60 },
    ]),
  ).toEqual([
    { text: 'a', rule: null },
    { text: 'b', rule: 'x' },
  ]);
});
