/** Counts: `812`, `12.4K`, `1.20M` in tables; `30,412` where there is room. */

const grouped = new Intl.NumberFormat('en-US');

export function formatExactCount(value: number): string {
  return grouped.format(value);
}

export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined) return '—';
  if (value < 1_000) return String(value);
  if (value < 99_950) return `${(value / 1_000).toFixed(1)}K`;
  if (value < 999_500) return `${(value / 1_000).toFixed(0)}K`;
  return `${(value / 1_000_000).toFixed(2)}M`;
}

/** How much of something is there, as whole percent: 100% only where all of it is. */
export function formatComplete(share: number | null): string {
  return share === null ? '—' : formatShare(share < 1 ? Math.min(100 * share, 99) : 100, 100);
}

/** A share as whole percent; a little is never shown as 0%, and not quite all never as 100%. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '—';
  const percent = (100 * part) / whole;
  if (percent > 0 && percent < 1) return '<1%';
  if (percent > 99 && percent < 100) return '>99%';
  return `${Math.round(percent)}%`;
}
