import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatBucket, formatTick } from './bucketTime.ts';
import { formatAbsolute, formatClock } from './time.ts';
import { clockS, dayBeginS, dayName, isDayBegin, momentS, setZone } from './zone.ts';

const at = (iso: string) => Date.parse(iso) / 1_000;
const ns = (iso: string) => `${at(iso)}000000000`;

beforeEach(() => setZone('Europe/Berlin'));
afterEach(() => setZone(undefined));

test('a moment is shown by the project’s clock, and the zone is named', () => {
  expect(formatAbsolute(ns('2026-11-26T23:30:00Z'))).toBe('27 Nov 2026, 00:30:00 CET');
  setZone('Asia/Kolkata');
  expect(formatAbsolute(ns('2026-11-26T23:30:00Z'))).toBe('27 Nov 2026, 05:00:00 GMT+5:30');
});

test('today is the project’s day', () => {
  const now = new Date('2026-11-27T00:10:00Z');
  expect(formatClock(ns('2026-11-26T23:30:00Z'), now)).toBe('00:30:00');
  expect(formatClock(ns('2026-11-26T22:30:00Z'), now)).toBe('26 Nov 23:30');
});

test('a day begins by the clock, also where that is moved in its night', () => {
  expect(dayBeginS('2026-10-25')).toBe(at('2026-10-24T22:00:00Z'));
  expect(dayBeginS('2026-10-26')).toBe(at('2026-10-25T23:00:00Z'));
  expect(dayName(at('2026-10-25T22:59:59Z'))).toBe('2026-10-25');
  expect([at('2026-10-24T22:00:00Z'), at('2026-10-25T00:00:00Z')].map(isDayBegin)).toEqual([true, false]);
});

test('a reading that comes twice is the first, and one that never comes is as if the clock had not moved', () => {
  expect(momentS(at('2026-10-25T02:30:00Z'))).toBe(at('2026-10-25T00:30:00Z'));
  expect(momentS(at('2027-03-28T02:30:00Z'))).toBe(at('2027-03-28T01:30:00Z'));
  expect(clockS(momentS(at('2027-03-28T03:30:00Z')))).toBe(at('2027-03-28T03:30:00Z'));
});

test('a point of a day is told as its day', () => {
  expect(formatBucket(at('2026-10-24T22:00:00Z'), at('2026-10-25T23:00:00Z'), 86_400)).toBe('25 Oct');
  expect(formatTick(at('2026-10-25T23:00:00Z'), 3_600)).toBe('26 Oct');
  expect(formatBucket(at('2026-11-22T23:00:00Z'), at('2026-11-29T23:00:00Z'), 604_800)).toBe(
    '23 Nov – 29 Nov',
  );
});

test('a name that the browser does not know is UTC', () => {
  setZone('Mars/Olympus');
  expect(formatAbsolute(ns('2026-11-26T23:30:00Z'))).toBe('26 Nov 2026, 23:30:00 UTC');
});
