import { expect, test } from 'vitest';
import type { RunParameter } from '@/api/runs.ts';
import { budgetFault, type Draft, parameterFault, requestOf } from './draft.ts';

const parameter = (name: string, kind: RunParameter['kind']): RunParameter => ({
  name,
  kind,
  default: null,
  summary: '',
  low: 1,
  high: 16,
  choices: [],
});
const N = parameter('n', 'int');
const DRAFT: Draft = {
  question: ' 1+1? ',
  strategy: 'best_of_n',
  reference: '',
  params: { n: '8', select: 'weighted', other: '3' },
  budget: { output_tokens: '', usd: '0.10', seconds: '' },
};

test('only what the strategy takes is sent, and money as it was written', () => {
  expect(requestOf(DRAFT, [N, parameter('select', 'choice'), parameter('temperature', 'float')])).toEqual({
    question: '1+1?',
    options: { strategy: 'best_of_n', n: 8, select: 'weighted', budget: { usd: '0.10' } },
  });
});

test.each([
  ['', null],
  ['16', null],
  ['17', 'A whole number from 1 to 16.'],
  ['1.5', 'A whole number from 1 to 16.'],
  ['many', 'A whole number from 1 to 16.'],
])('%s as a parameter', (text, fault) => {
  expect(parameterFault(N, text)).toBe(fault);
});

test('a budget is a number that is not negative', () => {
  expect(budgetFault('usd', '0.5')).toBeNull();
  expect(budgetFault('output_tokens', '1.5')).toBe('A whole number.');
  expect(budgetFault('seconds', '-1')).toBe('A number, zero or more.');
});
