/** What is typed about a price → what the API takes; and how a row's days read. Pure. */

import type { Price, PriceContent } from '@/api/prices.ts';
import { nsToDate } from '@/lib/format/time.ts';
import { dayBeginS, dayName, isDayBegin, zoned } from '@/lib/format/zone.ts';

export const USD_PATTERN = '[0-9]{1,9}([.][0-9]{1,9})?';
const NS_PER_S = 1_000_000_000n;
const MS_PER_S = 1_000;

export const PRICES = [
  { id: 'input_usd_per_mtok', label: 'Input' },
  { id: 'cached_usd_per_mtok', label: 'Cached' },
  { id: 'output_usd_per_mtok', label: 'Output' },
  { id: 'reasoning_usd_per_mtok', label: 'Reasoning' },
] as const;

export type PriceId = (typeof PRICES)[number]['id'] | 'usd_per_hour';

export interface Draft {
  kind: PriceContent['kind'];
  provider: string;
  name: string;
  unit: PriceContent['unit'];
  /** A day, by the project's clock: `2026-11-26`. */
  since: string;
  usd: Partial<Record<PriceId, string>>;
  note: string;
}

/** Which prices a row of this form has. */
export function asked(kind: Draft['kind'], unit: Draft['unit']): readonly PriceId[] {
  if (unit === 'none') return [];
  if (unit === 'hour') return ['usd_per_hour'];
  return kind === 'prm' ? ['input_usd_per_mtok'] : PRICES.map(({ id }) => id);
}

/** An empty form, or one about what `like` is about. */
export function draftOf(like: Price | null, today: Date): Draft {
  const usd: Draft['usd'] = {};
  if (like)
    for (const id of [...PRICES.map(({ id }) => id), 'usd_per_hour' as const])
      if (like[id] !== null) usd[id] = like[id];
  return {
    kind: like?.kind ?? 'model',
    provider: like && like.provider !== '*' ? like.provider : '',
    name: like && like.name !== '*' ? like.name : '',
    unit: like?.unit ?? 'tokens',
    since: dayName(today.getTime() / MS_PER_S),
    usd,
    note: '',
  };
}

export function contentOf(draft: Draft): PriceContent {
  const usd = Object.fromEntries(
    asked(draft.kind, draft.unit).map((id) => [id, draft.usd[id]?.trim() || null]),
  );
  return {
    kind: draft.kind,
    provider: (draft.kind === 'model' && draft.provider.trim()) || '*',
    name: draft.name.trim() || '*',
    unit: draft.unit,
    since_ns: String(BigInt(dayBeginS(draft.since)) * NS_PER_S),
    note: draft.note.trim(),
    ...usd,
  };
}

const moment = zoned({ day: '2-digit', month: 'short', year: '2-digit', hour: '2-digit', minute: '2-digit' });

/** A day by the project's clock where the moment begins one, else the moment. */
export function dayOf(ns: string): string {
  const atS = nsToDate(ns).getTime() / MS_PER_S;
  return isDayBegin(atS) ? dayName(atS) : moment(nsToDate(ns));
}

/** What a row is about, in words. */
export function subjectOf({ kind, provider, name }: Pick<Price, 'kind' | 'provider' | 'name'>): string {
  const what = name === '*' ? (kind === 'prm' ? 'every PRM' : 'every model') : name;
  return provider === '*' ? what : `${what} at ${provider}`;
}
