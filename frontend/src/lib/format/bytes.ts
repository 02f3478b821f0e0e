/** Sizes: `812 B`, `12.4 KB`, `1.20 MB`, in powers of 1,000. */

const UNITS = ['KB', 'MB', 'GB', 'TB'];

export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 'B';
  for (const larger of UNITS) {
    if (value < 999.5) break;
    value /= 1_000;
    unit = larger;
  }
  if (unit === 'B') return `${value} B`;
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}
