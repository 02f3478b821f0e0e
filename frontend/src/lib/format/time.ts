/** Moments: the clock for today, the day before it, and the whole truth on hover. */

const NS_PER_MS = 1_000_000n;

export function nsToDate(ns: string): Date {
  return new Date(Number(BigInt(ns) / NS_PER_MS));
}

// One for all calls: to make one takes longer than a hundred times of using it.
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short' });
const WHOLE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

export function formatClock(ns: string, now: Date): string {
  const moment = nsToDate(ns);
  const clock = CLOCK.format(moment);
  if (moment.toDateString() === now.toDateString()) return clock;
  return `${DAY.format(moment)} ${clock.slice(0, 5)}`;
}

export function formatAbsolute(ns: string): string {
  return WHOLE.format(nsToDate(ns));
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
