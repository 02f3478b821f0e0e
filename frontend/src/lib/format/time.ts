/** Moments: the clock for today, the day before it, and the whole truth on hover. */

const NS_PER_MS = 1_000_000n;

export function nsToDate(ns: string): Date {
  return new Date(Number(BigInt(ns) / NS_PER_MS));
}

export function formatClock(ns: string, now: Date): string {
  const moment = nsToDate(ns);
  const clock = moment.toLocaleTimeString('en-GB');
  if (moment.toDateString() === now.toDateString()) return clock;
  const day = moment.toLocaleDateString('en-GB', { day: '2-digit', month: 'short' });
  return `${day} ${clock.slice(0, 5)}`;
}

export function formatAbsolute(ns: string): string {
  return nsToDate(ns).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
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
