/** Moments: the clock for today, the day before it, and the whole truth on hover. */

import { zoned } from './zone.ts';

const NS_PER_MS = 1_000_000n;

export function nsToDate(ns: string): Date {
  return new Date(Number(BigInt(ns) / NS_PER_MS));
}

const clockOf = zoned({ timeStyle: 'medium' });
const shortDay = zoned({ day: '2-digit', month: 'short' });
const wholeDay = zoned({ dateStyle: 'short' });
const whole = zoned({ dateStyle: 'medium', timeStyle: 'long' });

export function formatClock(ns: string, now: Date): string {
  const moment = nsToDate(ns);
  const clock = clockOf(moment);
  if (wholeDay(moment) === wholeDay(now)) return clock;
  return `${shortDay(moment)} ${clock.slice(0, 5)}`;
}

/** `26 Nov 2026, 14:30:00 CET`: the zone is named. */
export function formatAbsolute(ns: string): string {
  return whole(nsToDate(ns));
}

const UNITS: [number, string][] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
];

export function formatAgo(ns: string, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - nsToDate(ns).getTime()) / 1_000));
  for (const [size, name] of UNITS) if (seconds >= size) return `${Math.floor(seconds / size)} ${name} ago`;
  return 'now';
}

export function formatIn(ns: string, now: Date): string {
  const seconds = Math.round((nsToDate(ns).getTime() - now.getTime()) / 1_000);
  for (const [size, name] of UNITS) if (seconds >= size) return `in ${Math.floor(seconds / size)} ${name}`;
  return 'now';
}
