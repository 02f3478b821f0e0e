import { expect, it } from 'vitest';
import { firstLine } from './mapText.ts';

it('says how a step begins, in one line and not too long', () => {
  expect(firstLine('\n  So n ≡ 3.\nThen')).toBe('So n ≡ 3.');
  expect(firstLine(' \n')).toBe('');
  expect(Array.from(firstLine('𝄞'.repeat(200)))).toHaveLength(120);
});
