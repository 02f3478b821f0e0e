import { expect, test } from 'vitest';
import { type Entry, fitting, named } from './entries.ts';

const entry = (label: string, group: Entry['group'] = 'Go to'): Entry => ({
  id: label,
  group,
  label,
  run: () => {},
});
const ALL = [
  entry('Traces'),
  entry('Latency'),
  entry('Token board'),
  entry('Copy a link', 'Do'),
  entry('Change theme', 'Do'),
];
const labels = (text: string) => fitting(ALL, text).map(({ label }) => label);

test('without a word everything is offered in its order', () => {
  expect(labels('')).toEqual(ALL.map(({ label }) => label));
  expect(labels('>')).toEqual(['Copy a link', 'Change theme']);
});

test('what begins with the word comes before what only holds it', () => {
  expect(labels('to')).toEqual(['Token board']);
  expect(labels('c')).toEqual(['Copy a link', 'Change theme', 'Traces', 'Latency']);
  expect(labels('> theme')).toEqual(['Change theme']);
  expect(labels('nothing of it')).toEqual([]);
});

const ID = 'ab12'.repeat(8);

test.each([
  [`tr_${ID}`, { kind: 'trace', id: `tr_${ID}` }],
  [ID.toUpperCase(), { kind: 'trace', id: `tr_${ID}` }],
  [`#${ID}`, { kind: 'trace', id: `tr_${ID}` }],
  [`resp_${ID}`, { kind: 'run', id: `resp_${ID}` }],
  ['http://r.test/p/a/traces?q=x', { kind: 'path', path: '/p/a/traces?q=x' }],
  ['http://evil.test/p/a', null],
  ['http://r.test.evil/p', null],
  ['javascript:alert(1)', null],
  ['tr_12', null],
])('%s names what it says, or nothing', (text, expected) => {
  expect(named(text, 'http://r.test')).toEqual(expected);
});
