/** The list's state in the URL: sort, search words and time range; defaults stand for what is unusable. */

import type { ListView } from '@/api/queries.ts';
import { ignoredParams, type SearchParams } from '@/app/searchParams.ts';

export const DEFAULT_SORT = '-started';
export const RANGES = [
  ['', 'All time'],
  ['1h', 'Last hour'],
  ['24h', 'Last 24 h'],
  ['7d', 'Last 7 days'],
  ['30d', 'Last 30 days'],
] as const;

const SORT = /^-?(started|cost|e2e|tokens)$/;
const COLS = /^[a-z0-9_]{1,20}(\.\d{2,3})?-?(,[a-z0-9_]{1,20}(\.\d{2,3})?-?){0,30}$/;
const RANGE = /^([1-9]\d{0,3}[mhdw]|[0-9TZ:.+-]{10,35}\.\.[0-9TZ:.+-]{10,35})$/;
const FILTER_CHARS_MAX = 2_000;

const RULES = {
  sort: (value: string) => SORT.test(value),
  t: (value: string) => RANGE.test(value),
  q: (value: string) => value.length <= FILTER_CHARS_MAX,
  cmp: (value: string) => value.length <= FILTER_CHARS_MAX,
  cols: (value: string) => COLS.test(value),
  peek: (value: string) => /^tr_[0-9a-f]{32}$/.test(value),
};

export interface ListExtras {
  cols: string;
  cmp: string;
  peek: string;
}

export function listView(params: SearchParams): { view: ListView; extras: ListExtras; ignored: string[] } {
  const ignored = ignoredParams(params, RULES);
  const usable = (name: keyof typeof RULES) => {
    const value = params[name];
    return value !== undefined && RULES[name](value) ? value : undefined;
  };
  return {
    view: { sort: usable('sort') ?? DEFAULT_SORT, t: usable('t') ?? '', q: usable('q') ?? '' },
    extras: { cols: usable('cols') ?? '', cmp: usable('cmp') ?? '', peek: usable('peek') ?? '' },
    ignored,
  };
}

/** The sort after a click on a column: descending first, then ascending. */
export function nextSort(sort: string, field: string): string {
  return sort === `-${field}` ? field : `-${field}`;
}
