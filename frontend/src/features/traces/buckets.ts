/** Buckets of a histogram as conditions of a filter, and back; their numbers as people read them. Pure. */

import type { HistogramFacet } from '@/api/facets.ts';
import { formatCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatUsd } from '@/lib/format/money.ts';
import { formatScore } from '@/lib/format/score.ts';
import { termsOf } from './filterText.ts';

type Buckets = Pick<HistogramFacet, 'field' | 'labels' | 'counts'>;

/** A bucket holds its lower edge and not its upper one, but for the last, which holds both. */
export function rangeConditions({ field, labels, counts }: Buckets, first: number, last: number): string[] {
  if (first === 0 && last === counts.length - 1) return [];
  return [
    `${field}>=${labels[first]}`,
    `${field}${last === counts.length - 1 ? '<=' : '<'}${labels[last + 1]}`,
  ];
}

/** The same as one text, for the selection of a comparison. */
export function rangeText(buckets: Buckets, first: number, last: number): string {
  return rangeConditions(buckets, first, last).join(' ');
}

/** Which buckets a filter asks for: first and last; null where it says nothing that falls on their edges. */
export function rangeOf(q: string, { field, labels, counts }: Buckets): [number, number] | null {
  const texts = termsOf(q)
    .filter((term) => term.field === field)
    .map(({ text }) => text.slice(field.length));
  if (texts.length === 0) return null;
  const lower = texts.find((text) => text.startsWith('>='))?.slice(2);
  const upper = texts.find((text) => /^<=?/.test(text))?.replace(/^<=?/, '');
  const first = lower === undefined ? 0 : labels.indexOf(lower);
  const last = upper === undefined ? counts.length - 1 : labels.indexOf(upper) - 1;
  return first >= 0 && last >= first && (lower ?? upper) !== undefined ? [first, last] : null;
}

export function unitText({ unit }: Pick<HistogramFacet, 'unit'>, value: number | null): string {
  if (value === null) return '—';
  if (unit === 'us') return formatDuration(value);
  if (unit === 'usd') return formatUsd(String(value));
  if (unit === '0 to 1') return formatScore(value);
  return formatCount(Math.round(value));
}

const US = { us: 1, ms: 1_000, s: 1_000_000, m: 60_000_000, h: 3_600_000_000 };

/** An edge of a bucket, which is told as a filter writes it (`78s`, `$0.004`, `10000`), as people read it. */
export function edgeText(edge: string): string {
  const [, dollar, digits, unit] = /^(\$?)(\d+(?:\.\d+)?)(us|ms|s|m|h)?$/.exec(edge) ?? [];
  if (digits === undefined) return edge;
  if (unit !== undefined) return formatDuration(Number(digits) * US[unit as keyof typeof US]);
  if (dollar) return formatUsd(digits);
  return Number(digits) >= 1_000 ? formatCount(Number(digits)) : edge;
}
