/** An engine's steps as areas to scale with the waterfall: each step as wide as it took. Pure. */

export interface LoadColumns {
  began_us: readonly number[];
  ended_us: readonly number[];
}

/** Path data of bars, `height` high for `most`; x counts microseconds, from 0 to `widthUs`. */
export function barsPath(
  { began_us, ended_us }: LoadColumns,
  values: readonly number[],
  most: number,
  height: number,
  widthUs: number,
): string {
  const parts: string[] = [];
  values.forEach((value, i) => {
    if (value <= 0 || most <= 0) return;
    const from = Math.max(0, began_us[i] ?? 0);
    const to = Math.min(widthUs, ended_us[i] ?? 0);
    if (to <= from) return;
    const top = height - (height * Math.min(value, most)) / most;
    parts.push(`M${from} ${height}V${top}H${to}V${height}Z`);
  });
  return parts.join('');
}

/** The point at a time since the range began: the one that covers it, else -1. */
export function pointAt({ began_us, ended_us }: LoadColumns, us: number): number {
  return ended_us.findIndex((end, i) => us <= end && us >= (began_us[i] ?? 0));
}

export const sums = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, i) => value + (b[i] ?? 0));
