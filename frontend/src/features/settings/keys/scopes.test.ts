import { expect, test } from 'vitest';
import type { Matrix } from '@/api/projects.ts';
import { scopeChoices } from './scopes.ts';

const matrix = {
  permissions: [
    { id: 'spans:write', description: 'Send spans' },
    { id: 'spans:any-project', description: 'Send spans that name their project' },
  ],
  roles: [],
  scopes: [
    { id: 'ingest', permissions: ['spans:write'] },
    { id: 'ingest:any-project', permissions: ['spans:write', 'spans:any-project'] },
  ],
} as unknown as Matrix;

test('nobody is offered a scope with a permission that they do not hold', () => {
  expect(scopeChoices(matrix, ['spans:write']).map(({ id }) => id)).toEqual(['ingest']);
  expect(scopeChoices(matrix, ['spans:write', 'spans:any-project'])).toHaveLength(2);
  expect(scopeChoices(matrix, [])).toEqual([]);
});

test('a scope says what it allows in the words of its permissions', () => {
  expect(scopeChoices(matrix, ['spans:write'])[0]?.allows).toBe('Send spans');
});

test('a scope that is a whole role is named after it, unless it is short', () => {
  const many = Array.from({ length: 7 }, (_, index) => `p${index}`);
  const whole = {
    permissions: [],
    roles: [
      { id: 'viewer', permissions: ['p0'] },
      { id: 'admin', permissions: [...many].reverse() },
    ],
    scopes: [
      { id: 'read', permissions: ['p0'] },
      { id: 'admin', permissions: many },
    ],
  } as unknown as Matrix;
  expect(scopeChoices(whole, many).map(({ allows }) => allows)).toEqual([
    'p0',
    'All that a member with the role admin may do',
  ]);
});
