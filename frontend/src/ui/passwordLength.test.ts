import { expect, test } from 'vitest';
import { passwordFault } from './passwordLength.ts';

test('says how much is missing, and nothing at the very minimum', () => {
  expect(passwordFault('', 12)).toBe('12 more characters.');
  expect(passwordFault('elevenchars', 12)).toBe('One more character.');
  expect(passwordFault('twelve chars', 12)).toBeNull();
});

test('a character outside the basic plane counts once, as on the server', () => {
  expect(passwordFault('🔑'.repeat(6), 12)).toBe('6 more characters.');
});
