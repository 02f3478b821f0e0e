import { expect, test } from 'vitest';
import { queueFacts, storedFacts } from './storedFacts.ts';

const tables = [
  { name: 'steps', rows: 10, bytes: 12_000 },
  { name: 'spans', rows: 4, bytes: 345 },
];
const completeness = { traces: 3, complete: 2, tokens_reported: 1000, tokens_stored: 900 };

test('sizes are summed, and a day that lacks tokens is bad news', () => {
  const facts = storedFacts({ tables, relational_bytes: 4_096, completeness });
  expect(facts.map(({ name, bad }) => [name, bad])).toEqual([
    ['ClickHouse', false],
    ['Relational store', false],
    ['Completeness', true],
  ]);
  expect(facts[0]?.value).toBe('12.3 KB');
  expect(facts[2]?.value).toContain('90');
});

test('what a store did not say is left out', () => {
  expect(storedFacts({ tables: null, relational_bytes: null, completeness: null })).toEqual([]);
  const nothing = { traces: 0, complete: 0, tokens_reported: 0, tokens_stored: 0 };
  expect(storedFacts({ tables: null, relational_bytes: null, completeness: nothing })).toEqual([]);
});

test('each queue is a fact', () => {
  expect(queueFacts({ live: 1_234, train: 0 }).map(({ name, value }) => [name, value])).toEqual([
    ['Queue live', '1,234'],
    ['Queue train', '0'],
  ]);
});
