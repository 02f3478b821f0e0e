import { expect, test } from 'vitest';
import type { FilterField, TermFacet } from '@/api/facets.ts';
import { completions } from './completions.ts';

const field = (name: string, operators: string[], values: string[] = [], aliases: string[] = []) =>
  ({ name, aliases, operators, values, description: `about ${name}`, example: '' }) as unknown as FilterField;
const FIELDS = [
  field('strategy', [':']),
  field('status', [':'], ['running', 'ok']),
  field('e2e', [':', '>'], [], ['duration']),
];
const FACETS = [
  { kind: 'terms', field: 'strategy', terms: [{ value: 'beam', traces: 12, filter: 'strategy:beam' }] },
] as unknown as TermFacet[];

const offered = (text: string) => completions(text, text.length, FIELDS, FACETS).map(({ insert }) => insert);

test('fields are offered by their beginning or an alias, with the operator that they take', () => {
  expect(offered('st')).toEqual(['strategy:', 'status:']);
  expect(offered('dur')).toEqual(['e2e>']);
  expect(offered('')).toHaveLength(3);
});

test('values are those that the list has, then those that there can be', () => {
  expect(completions('x strategy:b', 12, FIELDS, FACETS)).toEqual([
    { from: 11, insert: 'beam', about: '12 traces', done: true },
  ]);
  expect(offered('status:')).toEqual(['running', 'ok']);
  expect(offered('nosuch:')).toEqual([]);
});
