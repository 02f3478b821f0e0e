/** A board's state in the address: time, model, comparison, objectives and how often it is read again. Pure. */

import { ignoredParams, type SearchParams } from '@/app/searchParams.ts';
import { clockS, momentS } from '@/lib/format/zone.ts';

export const BOARDS = [
  { id: 'latency', label: 'Latency' },
  { id: 'tokens', label: 'Tokens' },
  { id: 'cost', label: 'Cost' },
  { id: 'slo', label: 'Objectives' },
  { id: 'engine', label: 'Engine' },
] as const;
export type BoardId = (typeof BOARDS)[number]['id'];

export const DEFAULT_TIME = '24h';
export const DEFAULT_SLO = 'ttft:2s,tpot:40ms';
export const TIMES = [
  ['1h', 'Last hour'],
  ['6h', 'Last 6 hours'],
  ['24h', 'Last 24 hours'],
  ['7d', 'Last 7 days'],
  ['30d', 'Last 30 days'],
] as const;
export const REFRESHES = [
  ['', 'No refresh'],
  ['10s', 'Every 10 s'],
  ['1m', 'Every minute'],
] as const;
const REFRESH_MS: Record<string, number> = { '10s': 10_000, '1m': 60_000 };

const TIME = /^([1-9]\d{0,3}[mhdw]|[0-9TZ:.+-]{10,35}\.\.[0-9TZ:.+-]{10,35})$/;
const SLO = /^[a-z0-9.:,]{1,200}$/;
const RULES = {
  t: (value: string) => TIME.test(value),
  model: (value: string) => value.length <= 200,
  q: (value: string) => value.length <= 2_000,
  cmp: (value: string) => value === 'before',
  slo: (value: string) => SLO.test(value),
  every: (value: string) => value in REFRESH_MS,
};

export interface BoardView {
  t: string;
  model: string;
  q: string;
  compare: boolean;
  slo: string;
  every: string;
  everyMs: number | false;
}

export function boardView(params: SearchParams): { view: BoardView; ignored: string[] } {
  const usable = (name: keyof typeof RULES) => {
    const value = params[name];
    return value !== undefined && RULES[name](value) ? value : undefined;
  };
  const every = usable('every') ?? '';
  return {
    view: {
      t: usable('t') ?? DEFAULT_TIME,
      model: usable('model') ?? '',
      q: usable('q') ?? '',
      compare: usable('cmp') === 'before',
      slo: usable('slo') ?? DEFAULT_SLO,
      every,
      everyMs: REFRESH_MS[every] ?? false,
    },
    ignored: ignoredParams(params, RULES),
  };
}

interface Span {
  from_s: number;
  every_s: number;
  starts_s: number[];
}

const HOUR_S = 3_600;

/** As many points before `span`, by the calendar where they are long, so that both fall on the same grid. */
export function before({ from_s, every_s, starts_s }: Span): { fromS: number; toS: number } {
  const length = starts_s.length * every_s;
  const fromS = every_s > HOUR_S ? momentS(clockS(from_s) - length) : from_s - length;
  return { fromS: Math.max(0, fromS), toS: from_s };
}

export interface Objective {
  name: string;
  limit: string;
}

/** `ttft:2s,tpot:40ms` as its parts, and back. */
export function objectivesOf(slo: string): Objective[] {
  return slo.split(',').flatMap((part) => {
    const [name = '', limit = ''] = part.split(':');
    return name ? [{ name, limit }] : [];
  });
}

export function sloOf(objectives: readonly Objective[]): string {
  return objectives
    .filter(({ limit }) => limit.trim() !== '')
    .map(({ name, limit }) => `${name}:${limit.trim()}`)
    .join(',');
}
