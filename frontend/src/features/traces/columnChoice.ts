/**
 * The columns that an address names: in which order, how wide, and which are pinned; the usual ones where it names none.
 * `time,question.320-,e2e`: a number behind a dot is a width, a dash at the end pins. Pure.
 */

import { COLUMNS, type ColumnSpec } from './columns.tsx';

export const WIDTH_MIN = 40;
export const WIDTH_MAX = 900;
const PINNED_QUESTION_PX = 280;
const ONE = /^([a-z0-9_]{1,20})(?:\.(\d{2,3}))?(-?)$/;

export interface ColumnChoice {
  id: string;
  /** Pixels; null: as wide as it usually is. */
  width: number | null;
  pinned: boolean;
}

/** A column as it is shown. */
export interface ShownColumn extends ColumnSpec {
  pinned: boolean;
}

const specOf = (id: string) => COLUMNS.find((column) => column.id === id);
const plain = (id: string): ColumnChoice => ({ id, width: null, pinned: false });
const USUAL: readonly ColumnChoice[] = COLUMNS.filter(({ hidden }) => !hidden).map(({ id }) => plain(id));

/** What an address says; names that are none, and those that come twice, are left out. */
export function chosenColumns(cols: string): readonly ColumnChoice[] {
  if (cols === '') return USUAL;
  const found: ColumnChoice[] = [];
  for (const text of cols.split(',')) {
    const [, id = '', width, pin] = ONE.exec(text) ?? [];
    if (!specOf(id) || found.some((one) => one.id === id)) continue;
    found.push({ id, width: width ? clampWidth(Number(width)) : null, pinned: pin === '-' });
  }
  // Addresses of before named no fixed column: it stands where it always stood.
  for (const [at, { id, fixed }] of COLUMNS.entries()) {
    if (!fixed || found.some((one) => one.id === id)) continue;
    const behind = new Set(COLUMNS.slice(at).map((column) => column.id));
    const place = found.findIndex((one) => behind.has(one.id));
    found.splice(place < 0 ? found.length : place, 0, plain(id));
  }
  // Pinned ones stand first.
  return [...found.filter(({ pinned }) => pinned), ...found.filter(({ pinned }) => !pinned)];
}

/** The address' text for a choice: empty where it is the usual one. */
export function colsText(chosen: readonly ColumnChoice[]): string {
  const named = chosen.map(({ id, width, pinned }) => `${id}${width ? `.${width}` : ''}${pinned ? '-' : ''}`);
  const text = named.join(',');
  return text === USUAL.map(({ id }) => id).join(',') ? '' : text;
}

export function shownColumns(cols: string): readonly ShownColumn[] {
  return chosenColumns(cols).flatMap(({ id, width, pinned }) => {
    const spec = specOf(id);
    if (!spec) return [];
    const px = width ?? (pinned && id === 'question' ? PINNED_QUESTION_PX : null);
    // What somebody made narrow may be too narrow for what it shows.
    const cut = spec.cut || px !== null;
    return [{ ...spec, cut, pinned, width: px === null ? spec.width : `${px}px` }];
  });
}

/** What the rows need at least: beyond it the table scrolls sideways. */
export function widthOf(columns: readonly ShownColumn[]): number {
  return columns.reduce(
    (sum, { width }) => sum + (Number.parseInt(width.replace('minmax(', ''), 10) || 0),
    0,
  );
}

export function toggled(chosen: readonly ColumnChoice[], id: string): readonly ColumnChoice[] {
  if (chosen.some((one) => one.id === id)) return chosen.filter((one) => one.id !== id);
  // A column that comes back stands behind those that stand before it in the usual order.
  const before = new Set(
    COLUMNS.slice(
      0,
      COLUMNS.findIndex((one) => one.id === id),
    ).map((one) => one.id),
  );
  const place = chosen.findLastIndex((one) => before.has(one.id)) + 1;
  return [...chosen.slice(0, place), plain(id), ...chosen.slice(place)];
}

/** One place to the left (-1) or right (1), within the pinned ones or within the others. */
export function moved(chosen: readonly ColumnChoice[], id: string, by: number): readonly ColumnChoice[] {
  const at = chosen.findIndex((one) => one.id === id);
  return at < 0 ? chosen : movedTo(chosen, id, at + by);
}

export function movedTo(chosen: readonly ColumnChoice[], id: string, to: number): readonly ColumnChoice[] {
  const one = chosen.find((other) => other.id === id);
  const there = chosen[to];
  if (!one || !there || there.pinned !== one.pinned) return chosen;
  const rest = chosen.filter((other) => other.id !== id);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

export function pinToggled(chosen: readonly ColumnChoice[], id: string): readonly ColumnChoice[] {
  const changed = chosen.map((one) => (one.id === id ? { ...one, pinned: !one.pinned } : one));
  return [...changed.filter(({ pinned }) => pinned), ...changed.filter(({ pinned }) => !pinned)];
}

/** Null: as wide as it usually is. */
export function resized(
  chosen: readonly ColumnChoice[],
  id: string,
  width: number | null,
): readonly ColumnChoice[] {
  const px = width === null ? null : clampWidth(width);
  return chosen.map((one) => (one.id === id ? { ...one, width: px } : one));
}

function clampWidth(px: number): number {
  return Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, px)));
}
