/** How a number has changed since another: `▲ 4%`; nothing where either is unknown or there is nothing to compare. */

export function formatChange(now: number | null | undefined, before: number | null | undefined): string {
  if (now === null || now === undefined || before === null || before === undefined || before === 0) return '';
  const percent = Math.round((100 * (now - before)) / Math.abs(before));
  if (percent === 0) return '± 0%';
  return `${percent > 0 ? '▲' : '▼'} ${Math.abs(percent)}%`;
}

/** A share with one decimal where whole percents say too little: `94.1%`; an unknown one is a dash. */
export function formatPercent(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '—';
  const percent = 100 * share;
  return `${percent > 0 && percent < 99.95 ? percent.toFixed(1) : percent.toFixed(0)}%`;
}

/** A rate to two significant digits, without an exponent: `0.41`, `12`, `4,100`. */
export function formatRate(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 }).format(value);
}

/** A value on an axis: round, so that zeros behind its point say nothing. */
export function tickText(text: string): string {
  return text.replace(/(\d)\.0+(?=\D|$)/, '$1').replace(/^\$?0 ?(µs|%)?$/, '0');
}
