import { describe, expect, it } from 'vitest';
import { daysLabel, isShorter, leavingText, misfit } from './retention.ts';

const usual = { steps_days: 30, spans_days: 180, rollups_days: 400 };

describe('days to keep rows', () => {
  it('names the part that would outlive its whole', () => {
    expect(misfit(usual)).toBeNull();
    expect(misfit({ ...usual, steps_days: 400 })?.id).toBe('steps_days');
    expect(misfit({ ...usual, spans_days: 800 })?.id).toBe('spans_days');
  });

  it('knows when a change removes something', () => {
    expect(isShorter({ ...usual, steps_days: 14 }, usual)).toBe(true);
    expect(isShorter({ ...usual, steps_days: 60 }, usual)).toBe(false);
    expect(isShorter(usual, usual)).toBe(false);
  });

  it('says what would go, by table and days', () => {
    const leaving = { table: 'steps', rows: 1200, first_day: '2026-10-01', last_day: '2026-10-03' };
    expect(leavingText(leaving)).toBe('1,200 rows of steps, of 2026-10-01 to 2026-10-03 by UTC');
    expect(leavingText({ ...leaving, rows: 1, last_day: '2026-10-01' })).toBe(
      '1 row of steps, of 2026-10-01 by UTC',
    );
  });

  it('says days in words', () => {
    expect([1, 30, 3650].map(daysLabel)).toEqual(['1 day', '30 days', '10 years']);
  });
});
