import { describe, expect, test } from 'vitest';
import type { DatasetDetail, DatasetVersion } from '@/api/datasets.ts';
import {
  blindShare,
  correctionsOf,
  glyphs,
  leakage,
  parseReference,
  refusals,
  sharesOf,
  sizeText,
  snippets,
  sourcesOf,
  versionBefore,
} from './model.ts';
import printed from './printedSnippets.json';

const version = (name: string, number: number, state: DatasetVersion['state'] = 'published') =>
  ({ name, number, state }) as DatasetVersion;

describe('references', () => {
  test('a name and a number are read', () =>
    expect(parseReference('sums@3')).toEqual({ name: 'sums', number: 3 }));
  test.each([undefined, '', 'sums', 'sums@0', 'sums@x', '../x@1', 'SUMS@1', 'a@1@2'])(
    '%s is none',
    (text) => {
      expect(parseReference(text)).toBeNull();
    },
  );
});

test('a version is compared with the published one before it', () => {
  const all = [version('a', 1), version('a', 2, 'failed'), version('a', 3), version('b', 9), version('a', 4)];
  expect(versionBefore(all, version('a', 3))?.number).toBe(1);
  expect(versionBefore(all, version('a', 4))?.number).toBe(3);
  expect(versionBefore(all, version('a', 1))).toBeNull();
});

test('lineage names each source, the parent and benchmarks, and what they open', () => {
  const detail = {
    recipe: {
      sources: [
        { kind: 'dataset', dataset: 'base@2', split: 'train' },
        { kind: 'checked', checker: 'chain-sums', q: 'model:x', licence: '' },
        { kind: 'labels', origins: ['adjudicated', 'person'], votes_min: 1, q: '', licence: '' },
        {
          kind: 'labels',
          origins: ['person'],
          shown: ['blind'],
          alpha_min: 0.6,
          queue: 'qu_1',
          q: '',
          licence: '',
        },
        { kind: 'generated', generator: 'chain-sums', count: 7, seed: 0 },
        { kind: 'upload', upload: '00', format: 'prm800k', source: 'x', licence: '', domain: '' },
      ],
      parent: 'base@1',
      decontaminate: ['exam@1'],
    },
  } as unknown as DatasetDetail;
  expect(sourcesOf(detail).map(({ label, opens, filter }) => [label, opens, filter])).toEqual([
    ['base@2 · train', 'base@2', undefined],
    ['traces, checked by chain-sums', undefined, 'model:x'],
    ['traces labelled by adjudicated, person', undefined, ''],
    ['a queue’s labelled by person · blind · α ≥ 0.6', undefined, undefined],
    ['chain-sums · 7 generated', undefined, undefined],
    ['prm800k file', undefined, undefined],
    ['splits of base@1', 'base@1', undefined],
    ['without exam@1', 'exam@1', undefined],
  ]);
});

test('shares of an empty split are zero and no division', () => {
  const empty = { split: 'val', steps: 0, right: 0, neutral: 0, wrong: 0, unlabelled: 0 } as never;
  expect(sharesOf(empty).map(({ share }) => share)).toEqual([0, 0, 0, 0]);
});

test('leakage adds up what was left out for benchmarks', () => {
  const notes = { shared_problems: 0, near_duplicate_groups: 2, contaminated_problems: { a: 3, b: 4 } };
  expect(leakage({ notes } as never)).toEqual({ shared: 0, groups: 2, contaminated: 7 });
});

test('snippets name only the splits that there are, and the project where it is not the first', () => {
  const files = ['data/train-00000.parquet', 'data/test-00000.parquet'];
  const told = snippets('other', version('sums', 3), files, 'https://reckon.example');
  expect(told[0]?.text).toBe('reckon dataset pull sums@3 --project other');
  expect(told[1]?.text).toMatch(/^RECKON_WEB_PUBLIC_URL=https:\/\/reckon.example RECKON_API_KEY=KEY reckon /);
  expect(told[2]?.text).toContain('"train": "sums-3/data/train-*.parquet", "test"');
  expect(told[2]?.text).not.toContain('val');
});

test('snippets are those that are run as they stand by tests/integration/datasets/test_pull.py', () => {
  const files = ['train', 'val', 'test'].map((split) => `data/${split}-00000.parquet`);
  expect(snippets('default', { name: 'sums', number: 1 }, files, 'ORIGIN')).toEqual(printed);
});

test('reasons of refusal are told once each', () => {
  expect(refusals({ notes: { refused: ['Line 1.', 'Line 2.', 'Line 1.'] } })).toEqual(['Line 1.', 'Line 2.']);
  expect(refusals({ notes: {} })).toEqual([]);
});

test('an export tells its size, and how many rows its format cannot say', () => {
  const size = { format: 'chat', rows: 1_000, bytes: 2_400_000, exact: false } as const;
  const sizes = [size];
  expect(sizeText(sizes, 'chat', 1_000)).toBe('~2.40 MB');
  expect(sizeText(sizes, 'chat', 1_234)).toBe('~2.40 MB, without ~234');
  expect(sizeText([{ ...size, exact: true }], 'chat', 1_001)).toBe('2.40 MB, without 1');
  expect(sizeText(undefined, 'chat', 9)).toBe('');
});

test('the share of blind labels is of what people labelled, and nothing where nobody did', () => {
  expect(blindShare({ notes: { blind: { blind: 97, seen: 3 } } })).toEqual({ blind: 97, labelled: 100 });
  expect(blindShare({ notes: {} })).toBeNull();
});

test('labels are told apart by glyph', () => {
  expect(glyphs([1, 0, -1, null]).map(({ glyph }) => glyph)).toEqual(['+', '0', '−', '?']);
});

test('corrections say how many of each kind, and nothing where there are none', () => {
  const recipe = { exclude: ['a', 'b'], relabel: [{ id: 'c', step: 0, value: 1 }] };
  expect(correctionsOf({ recipe } as never)).toBe('2 left out, 1 label changed');
  expect(correctionsOf({ recipe: {} } as never)).toBe('');
});
