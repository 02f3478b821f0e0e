/** US dollars to two significant digits; an unknown price is `—`, never zero. */

export function formatUsd(usd: string | null | undefined): string {
  if (usd === null || usd === undefined) return '—';
  const value = Number(usd);
  if (!Number.isFinite(value)) return '—';
  if (value === 0) return '$0';
  if (Math.abs(value) >= 100) return `$${Math.round(value).toLocaleString('en-US')}`;
  if (Math.abs(value) >= 1) return `$${value.toFixed(2)}`;
  const decimals = 1 - Math.floor(Math.log10(Math.abs(value)));
  return `$${value.toFixed(Math.min(decimals, 12))}`;
}

/** From one sum of dollars to another, with its sign; `—` where either is unknown. */
export function formatUsdChange(before: string | null, after: string | null): string {
  if (before === null || after === null) return '—';
  const change = Number(after) - Number(before);
  if (change === 0) return '±$0';
  return `${change > 0 ? '+' : '−'}${formatUsd(String(Math.abs(change)))}`;
}
