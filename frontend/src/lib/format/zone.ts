/** By whose clock moments are shown: that of the open project, else the browser's. */

const MS_PER_S = 1_000;
const DAY_S = 86_400;

const browsers = Intl.DateTimeFormat().resolvedOptions().timeZone;
let current = browsers;

/** Says whose clock counts from now on; UTC where the browser does not know the name. */
export function setZone(name: string | undefined): void {
  if (name === current) return;
  try {
    current = Intl.DateTimeFormat('en-GB', { timeZone: name ?? browsers }).resolvedOptions().timeZone;
  } catch {
    current = 'UTC';
  }
}

/** A formatter by the clock that counts when it is used. To make one takes longer than a hundred uses of it. */
export function zoned(options: Intl.DateTimeFormatOptions): (date: Date) => string {
  let made: { zone: string; format: Intl.DateTimeFormat } | null = null;
  return (date) => {
    if (made?.zone !== current)
      made = { zone: current, format: new Intl.DateTimeFormat('en-GB', { ...options, timeZone: current }) };
    return made.format.format(date);
  };
}

const stamp = zoned({ dateStyle: 'short', timeStyle: 'medium' });

/** What the clock shows, as if it were UTC: seconds since the epoch. */
export function clockS(atS: number): number {
  const [day = 1, month = 1, year = 1970, hour, minute, second] = (
    stamp(new Date(atS * MS_PER_S)).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / MS_PER_S;
}

/** The first moment at which the clock shows `shownS`, or would have, where it was moved on over that. */
export function momentS(shownS: number): number {
  const aheadS = (atS: number) => clockS(atS) - atS;
  const first = shownS - aheadS(shownS - DAY_S);
  const second = shownS - aheadS(shownS + DAY_S);
  return clockS(first) !== shownS && clockS(second) === shownS ? second : first;
}

/** `2026-11-26`, of a moment. */
export function dayName(atS: number): string {
  return new Date(clockS(atS) * MS_PER_S).toISOString().slice(0, 10);
}

/** When the day of that name begins. */
export function dayBeginS(day: string): number {
  return momentS(Date.parse(`${day}T00:00:00Z`) / MS_PER_S);
}

export function isDayBegin(atS: number): boolean {
  return clockS(atS) % DAY_S === 0;
}
