import { expect, test } from 'vitest';
import { safeNext } from './nextPath.ts';

test.each(['/p/math/traces?q=a%20b', '/account', '/p/math/settings/keys'])('%s is a page of ours', (path) => {
  expect(safeNext(path)).toBe(path);
});

test.each([
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  'javascript:alert(1)',
  '/login?next=/login',
  '/invite',
  `/${'a'.repeat(3_000)}`,
])('%s leads nowhere', (path) => {
  expect(safeNext(path)).toBeNull();
});
