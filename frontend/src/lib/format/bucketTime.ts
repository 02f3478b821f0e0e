/** Moments of charts, in seconds: short on an axis, whole in a readout; and ranges as an address writes them. */

import { zoned } from './zone.ts';

const MS_PER_S = 1_000;
const DAY_S = 86_400;

const day = zoned({ day: '2-digit', month: 'short' });
const clock = zoned({ hour: '2-digit', minute: '2-digit' });

/** `14:30`, or `24 Nov` at midnight and where ticks are days apart. */
export function formatTick(atS: number, stepS: number): string {
  const date = new Date(atS * MS_PER_S);
  return stepS >= DAY_S || clock(date) === '00:00' ? day(date) : clock(date);
}

/** `24 Nov 14:30–15:00`; of points of days the first and the last day. */
export function formatBucket(fromS: number, toS: number, everyS: number): string {
  const [from, to] = [new Date(fromS * MS_PER_S), new Date(toS * MS_PER_S)];
  if (everyS > DAY_S) return `${day(from)} – ${day(new Date((toS - 1) * MS_PER_S))}`;
  return everyS === DAY_S ? day(from) : `${day(from)} ${clock(from)}–${clock(to)}`;
}

/** `2026-11-20T10:00:00Z..2026-11-20T12:00:00Z`, as `t` has it. */
export function formatRange(fromS: number, toS: number): string {
  const iso = (seconds: number) => new Date(seconds * MS_PER_S).toISOString().replace('.000Z', 'Z');
  return `${iso(fromS)}..${iso(toS)}`;
}

/** How long a range is, in the largest unit that is whole: `7 days`, `90 min`. */
export function formatSpan(seconds: number): string {
  const units: [number, string][] = [
    [DAY_S, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ];
  const [size, name] = units.find(([unit]) => seconds >= unit && seconds % unit === 0) ?? [1, 'second'];
  const count = Math.round(seconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** About how long a range of two minutes and more is, in a unit of which it has two at least: `24 hours`. */
export function formatRoughSpan(seconds: number): string {
  const unit = [DAY_S, 3_600].find((size) => seconds >= 2 * size) ?? 60;
  const name = { [DAY_S]: 'days', 3600: 'hours', 60: 'minutes' }[unit];
  return `${Math.round(seconds / unit)} ${name}`;
}
