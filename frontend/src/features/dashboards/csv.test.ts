import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('what is unknown is empty, and numbers stay whole', () => {
  expect(
    csvOf({
      columns: ['a', 'b'],
      rows: [
        [1.25, null],
        [0, 'x'],
      ],
    }),
  ).toBe('a,b\r\n1.25,\r\n0,x\r\n');
});

test('hostile text is neither a formula nor a new cell', () => {
  expect(csvOf({ columns: ['m'], rows: [['=1+1'], ['a"b,c\n']] })).toBe('m\r\n\'=1+1\r\n"a""b,c\n"\r\n');
  expect(csvOf({ columns: ['n'], rows: [[-3]] })).toBe('n\r\n-3\r\n');
});
