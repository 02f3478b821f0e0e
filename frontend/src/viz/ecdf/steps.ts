/** An empirical distribution as a step line over a logarithmic axis. Pure. */

export interface EcdfGroup {
  id: string;
  /** Ascending, one for each level. */
  values: readonly number[];
  /** A custom property. */
  color: string;
  dash?: string;
}

/** The axis' ends: the lowest value above zero and the highest, apart from one another. */
export function ends(values: readonly number[]): [number, number] {
  const positive = values.filter((value) => value > 0);
  const low = positive.length > 0 ? Math.min(...positive) : 1;
  const high = positive.length > 0 ? Math.max(...positive) : 10;
  return high > low ? [low, high] : [low / 2, high * 2];
}

export function ecdfPath(
  values: readonly number[],
  levels: readonly number[],
  x: (value: number) => number,
  y: (share: number) => number,
): string {
  return values
    .map((value, i) => {
      const [px, py] = [x(value).toFixed(1), y(levels[i] ?? 1).toFixed(1)];
      return i === 0 ? `M${px} ${py}` : `H${px}V${py}`;
    })
    .join('');
}

/** 1, 2 and 5 times powers of ten between two values; powers alone where these are many. */
export function decades(low: number, high: number): number[] {
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++)
    for (const digit of [1, 2, 5]) found.push(Number((digit * 10 ** power).toPrecision(3)));
  const inside = found.filter((value) => value >= low && value <= high);
  return inside.length > 8 ? inside.filter((value) => /^(1|1e.*|0\.0*1)0*$/.test(String(value))) : inside;
}
