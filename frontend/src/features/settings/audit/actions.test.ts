import { expect, test } from 'vitest';
import { actionChoices, actionLabel, detailText } from './actions.ts';

test('an action that is not known here keeps its name', () => {
  expect([actionLabel('key.created'), actionLabel('rocket.launched')]).toEqual([
    'Key made',
    'rocket.launched',
  ]);
});

test('a project’s filter offers nothing that only the installation’s log holds', () => {
  const offered = actionChoices(false).map(([id]) => id);
  expect(offered).toContain('key.revoked');
  expect(offered.filter((id) => id.startsWith('session.'))).toEqual([]);
  expect(actionChoices(true).length).toBeGreaterThan(offered.length);
});

test.each([
  ['member.changed', ['viewer', 'lead'], 'viewer → lead'],
  ['key.changed', [null, 'tokens'], '— → tokens'],
  ['key.rotated', ['aB3', 'x_9'], 'aB3 → x_9'],
  ['key.created', ['ingest', 'read'], 'ingest, read'],
  ['key.created', [], 'none'],
  ['key.created', '', '—'],
  ['masking.changed', 0, '0'],
  ['traces.imported', 656361, '656,361'],
  ['user.changed', false, 'false'],
  ['key.created', { a: 1 }, '{"a":1}'],
])('in %s the detail %j reads %s', (action, value, text) => {
  expect(detailText(value, action)).toBe(text);
});
