import { expect, test } from 'vitest';
import { oidcErrorText } from './oidcErrors.ts';

test('a known code has its own sentence, and text from the address is never shown', () => {
  expect(oidcErrorText('oidc_uninvited')).toContain('invite you');
  const unknown = oidcErrorText('Your account was stolen: call 555-0100');
  expect(unknown).toBe(oidcErrorText('another'));
  expect(unknown).not.toContain('555');
});

test('no code, no sentence', () => {
  expect([oidcErrorText(undefined), oidcErrorText('')]).toEqual([null, null]);
});
