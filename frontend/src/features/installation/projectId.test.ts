import { expect, test } from 'vitest';
import { idFrom, PROJECT_ID } from './projectId.ts';

test.each([
  ['Acme Mathematics', 'acme-mathematics'],
  ['  Ünïcode & Söhne!  ', 'unicode-sohne'],
  ['数学', ''],
  ['a'.repeat(100), 'a'.repeat(63)],
  [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
])('%s becomes %s', (name, id) => {
  expect(idFrom(name)).toBe(id);
  if (id) expect(id).toMatch(new RegExp(`^${PROJECT_ID}$`, 'v'));
});
