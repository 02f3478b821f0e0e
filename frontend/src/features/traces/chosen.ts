/** Which traces are meant: chosen rows, or everything that the list shows. Pure. */

import type { ListView } from '@/api/queries.ts';

/** A filter names so many ids at most. */
export const IDS_MAX = 50;

export interface Chosen {
  q: string;
  t: string;
  /** How many there are; null where the list has not said it. */
  count: number | null;
}

export function chosenRows(ids: ReadonlySet<string>): Chosen {
  return { q: `id:${[...ids].join(',')}`, t: '', count: ids.size };
}

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The list as it is now: a range that moves on is held where it stands, so that it means the same tomorrow. */
export function wholeList(view: ListView, count: number | null, now: Date): Chosen {
  const [, number, unit] = /^(\d+)([mhdw])$/.exec(view.t) ?? [];
  if (!number || !unit) return { q: view.q, t: view.t, count };
  const from = new Date(Math.max(0, now.getTime() - Number(number) * (UNIT_MS[unit] ?? 0)));
  return { q: view.q, t: `${from.toISOString()}..${now.toISOString()}`, count };
}
