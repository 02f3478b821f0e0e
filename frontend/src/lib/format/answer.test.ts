import { expect, test } from 'vitest';
import { formatAnswer } from './answer.ts';

test.each([
  ['42', '42'],
  ['To solve this we need the energy.\n\n**Answer:** \\boxed{10^{-4}}.', '10^{-4}'],
  ['First \\boxed{1}, but it is rather \\boxed{ 2 }', '2'],
  [
    'A long way to it, which says much.\n\n**Final Answer:** The correct choice is **B**.\n',
    'The correct choice is **B**.',
  ],
  ['### Answer\n\nThe two levels can be told apart by\n\n**10^-4 eV**', '10^-4 eV'],
  ['It is broken off within \\boxed{12\nand goes on for quite a while', 'and goes on for quite a while'],
  ['', ''],
])('of %j it is %j', (told, shown) => expect(formatAnswer(told)).toBe(shown));
