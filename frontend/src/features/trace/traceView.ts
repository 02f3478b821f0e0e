/** The trace page's state in the URL: what is read, how it is coloured, which tab, what is found and compared. */

import { ignoredParams, type SearchParams, wholeNumber } from '@/app/searchParams.ts';
import { METRICS, type Metric } from '@/viz/heat/metric.ts';

export const TABS = ['reader', 'map', 'waterfall', 'raw'] as const;
export type Tab = (typeof TABS)[number];

export const SYNCS = ['divergence', 'step', 'fraction'] as const;
export type Sync = (typeof SYNCS)[number];

export const AGGREGATES = ['recorded', 'min', 'last', 'product', 'mean'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

export const SORTS = ['score', 'tokens', 'answer', 'order', 'time'] as const;
export type OutlineSort = (typeof SORTS)[number];

export const TEXT_MODES = ['tokens', 'rendered'] as const;
export type TextMode = (typeof TEXT_MODES)[number];

/** What the heat is measured by: what is usual for the model, or this trace alone. */
export const SCALES = ['model', 'trace'] as const;
export type Scale = (typeof SCALES)[number];

export interface TraceView {
  /** Absent: the selected generation. */
  g: string | undefined;
  s: number | undefined;
  /** A token, or the first of a range whose last is `tkTo`. */
  tk: number | undefined;
  tkTo: number | undefined;
  /** The token at the top of the reader, where nothing is selected. */
  at: number | undefined;
  m: Metric;
  scale: Scale;
  tab: Tab;
  text: TextMode;
  f: string;
  sort: OutlineSort;
  agg: Aggregate;
  find: string;
  vs: string | undefined;
  sync: Sync;
  pruned: boolean;
  near: boolean;
  it: number | undefined;
}

export const DEFAULT_METRIC: Metric = 'itl';
const GENERATION = /^gn_[0-9a-f]{16}$/;
const TEXT_CHARS_MAX = 200;

/** The named value, or the first of them, which is the default and stands in no link. */
function named<T extends string>(values: readonly T[], name: string | undefined): T {
  return values.find((value) => value === name) ?? (values[0] as T);
}

const oneOf = (values: readonly string[]) => (value: string) => values.includes(value);
const short = (value: string) => value.length <= TEXT_CHARS_MAX;
const whole = (value: string) => wholeNumber(value) !== undefined;
const flag = (value: string) => value === '1';

const RULES: Record<string, (value: string) => boolean> = {
  g: (value) => GENERATION.test(value) || value === 'selected',
  s: whole,
  tk: (value) => tokenRange(value) !== undefined,
  at: whole,
  m: oneOf(METRICS),
  scale: oneOf(SCALES),
  tab: oneOf(TABS),
  text: oneOf(TEXT_MODES),
  f: short,
  sort: oneOf(SORTS),
  agg: oneOf(AGGREGATES),
  find: short,
  vs: (value) => GENERATION.test(value),
  sync: oneOf(SYNCS),
  pruned: flag,
  near: flag,
  it: (value) => whole(value) && value !== '0',
};

export function traceView(params: SearchParams): { view: TraceView; ignored: string[] } {
  const usable = (name: string) => {
    const value = params[name];
    return value !== undefined && RULES[name]?.(value) ? value : undefined;
  };
  const range = tokenRange(params.tk);
  const g = usable('g');
  return {
    view: {
      g: g === 'selected' ? undefined : g,
      s: wholeNumber(params.s),
      tk: range?.[0],
      tkTo: range?.[1],
      at: wholeNumber(params.at),
      m: METRICS.find((metric) => metric === params.m) ?? DEFAULT_METRIC,
      scale: named(SCALES, params.scale),
      tab: named(TABS, params.tab),
      text: named(TEXT_MODES, params.text),
      f: usable('f') ?? '',
      sort: named(SORTS, params.sort),
      agg: named(AGGREGATES, params.agg),
      find: usable('find') ?? '',
      vs: usable('vs'),
      sync: named(SYNCS, params.sync),
      pruned: params.pruned === '1',
      near: params.near === '1',
      it: usable('it') === undefined ? undefined : wholeNumber(params.it),
    },
    ignored: ignoredParams(params, RULES),
  };
}

/** `8123`, or `8123-8190` with both ends in the range. */
export function tokenRange(text: string | undefined): [number, number | undefined] | undefined {
  const [from, to, more] = (text ?? '').split('-');
  const first = wholeNumber(from);
  if (first === undefined || more !== undefined) return undefined;
  if (to === undefined) return [first, undefined];
  const last = wholeNumber(to);
  return last === undefined || last < first ? undefined : [first, last];
}

export function rangeText(token: number | undefined, to: number | undefined): string | undefined {
  if (token === undefined) return undefined;
  return to === undefined || to === token ? String(token) : `${Math.min(token, to)}-${Math.max(token, to)}`;
}
