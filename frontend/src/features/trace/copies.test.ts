import { expect, test } from 'vitest';
import type { TraceDetail } from '@/api/queries.ts';
import { curlOf, pythonOf, reproductionOf, shellQuoted } from './copies.ts';

const place = {
  address: 'http://localhost:8600/reckon/',
  project: "a'b",
  traceId: 'tr_1',
  generationId: undefined,
};

test('a shell reads nothing within quotes', () => {
  expect(shellQuoted("it's $(rm) `x`")).toBe("'it'\\''s $(rm) `x`'");
});

test('a command names where the secret comes from, and never the secret', () => {
  expect(curlOf(place)).toBe(
    `curl --fail -H "authorization: Bearer $RECKON_KEY" 'http://localhost:8600/reckon/api/v1/projects/a'\\''b/traces/tr_1'`,
  );
  expect(curlOf({ ...place, generationId: 'gn_2' })).toContain('/generations/gn_2/steps');
});

test('a program asks the same installation and project', () => {
  expect(pythonOf(place)).toContain('reckon.Client("http://localhost:8600/reckon", project="a\'b")');
});

test('what asks again has the question quoted and only names that are names', () => {
  const detail = {
    question: "what's 1+1? $(x)",
    row: { strategy: 'best_of_n' },
    strategy_params: { n: 4, width: 2, 'bad name;': 1, none: null },
    seed: 7,
    reference: null,
  } as unknown as TraceDetail;
  expect(reproductionOf(detail)).toBe(
    "reckon solve 'what'\\''s 1+1? $(x)' --strategy best_of_n -n '4' --param 'width=2' --seed 7",
  );
  expect(reproductionOf({ ...detail, row: { ...detail.row, strategy: '; rm' } })).toBeNull();
});
