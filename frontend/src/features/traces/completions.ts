/** What may be written next in a filter: fields by their beginning, then values with their counts. Pure. */

import type { FilterField, HistogramFacet, TermFacet } from '@/api/facets.ts';
import { formatCount } from '@/lib/format/count.ts';
import { writing } from './filterText.ts';

export interface Completion {
  /** Where in the text it begins; it ends at the caret. */
  from: number;
  insert: string;
  about: string;
  /** Whether a condition is whole with it. */
  done: boolean;
}

const OFFERED_MAX = 8;

export function completions(
  text: string,
  caret: number,
  fields: readonly FilterField[],
  facets: readonly (TermFacet | HistogramFacet)[],
): Completion[] {
  const { from, field, start } = writing(text, caret);
  if (field === null) {
    const offered = fields.filter(({ name, aliases }) =>
      [name, ...aliases].some((spelling) => spelling.startsWith(start)),
    );
    return offered.slice(0, OFFERED_MAX).map(({ name, operators, description }) => ({
      from,
      insert: `${name}${operators.length > 1 ? '>' : ':'}`,
      about: description,
      done: false,
    }));
  }
  const known = fields.find(({ name, aliases }) => name === field || aliases.includes(field));
  if (!known) return [];
  const facet = facets.find((one) => one.field === known.name);
  const counted = facet?.kind === 'terms' ? facet.terms : [];
  const values = [
    ...counted.map(({ filter, traces }) => ({
      value: filter.slice(known.name.length + 1),
      about: `${formatCount(traces)} traces`,
    })),
    ...known.values
      .filter((value) => !counted.some((one) => one.value === value))
      .map((value) => ({ value, about: '' })),
  ].filter(({ value }) => value.toLowerCase().startsWith(start));
  return values.slice(0, OFFERED_MAX).map(({ value, about }) => ({ from, insert: value, about, done: true }));
}
