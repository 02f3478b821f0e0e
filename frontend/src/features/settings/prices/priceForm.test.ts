import { describe, expect, it } from 'vitest';
import type { Price } from '@/api/prices.ts';
import { asked, contentOf, dayOf, draftOf, subjectOf } from './priceForm.ts';

const TODAY = new Date('2026-11-26T15:00:00Z');

const row: Price = {
  kind: 'model',
  provider: 'openai',
  name: 'gpt-4o',
  unit: 'tokens',
  since_ns: '0',
  input_usd_per_mtok: '2.5',
  cached_usd_per_mtok: null,
  output_usd_per_mtok: '10',
  reasoning_usd_per_mtok: null,
  usd_per_hour: null,
  note: 'list',
  number: 3,
  version: 'table@3',
  until_ns: null,
  state: 'holds',
  added_by: 'Ann',
  made_ns: '0',
};

describe('the form of a price', () => {
  it('begins with what a row is about and takes it from today on', () => {
    const content = contentOf(draftOf(row, TODAY));
    expect(content).toMatchObject({
      provider: 'openai',
      name: 'gpt-4o',
      input_usd_per_mtok: '2.5',
      note: '',
    });
    expect(content.cached_usd_per_mtok).toBeNull();
    expect(dayOf(content.since_ns)).toBe('2026-11-26');
  });

  it('is about everything where nothing is named', () => {
    expect(contentOf(draftOf(null, TODAY))).toMatchObject({ kind: 'model', provider: '*', name: '*' });
  });

  it('sends only prices of its form', () => {
    const draft = { ...draftOf(row, TODAY), unit: 'hour' as const };
    expect(contentOf(draft)).not.toHaveProperty('input_usd_per_mtok');
    expect(asked('prm', 'tokens')).toEqual(['input_usd_per_mtok']);
    expect(asked('model', 'none')).toEqual([]);
  });

  it('has no provider for a PRM', () => {
    expect(contentOf({ ...draftOf(row, TODAY), kind: 'prm' }).provider).toBe('*');
  });
});

describe('a row in words', () => {
  it('names what it is about', () => {
    expect(subjectOf(row)).toBe('gpt-4o at openai');
    expect(subjectOf({ kind: 'prm', provider: '*', name: '*' })).toBe('every PRM');
  });

  it('tells a moment within a day whole', () => {
    expect(dayOf('1000000000')).not.toMatch(/^\d{4}-/);
  });
});
