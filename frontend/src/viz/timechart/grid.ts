/** Points on a grid of time, and the lines through them: what is missing is a gap and never a zero. Pure. */

export interface Grid {
  fromS: number;
  toS: number;
  /** How long a point is, but for where the project's clock is moved. */
  everyS: number;
  /** Where each point begins. */
  at: number[];
  /** How many points, from the first on, will not change any more. */
  complete: number;
}

interface Span {
  from_s: number;
  every_s: number;
  starts_s: number[];
  end_s: number;
  complete_to_s: number;
}

export function gridOf({ from_s, every_s, starts_s: at, end_s, complete_to_s }: Span): Grid {
  const complete = at.filter((_, i) => (at[i + 1] ?? end_s) <= complete_to_s).length;
  return { fromS: from_s, toS: end_s, everyS: every_s, at, complete };
}

/** Where a point ends. */
export function endOf({ at, toS }: Grid, index: number): number {
  return at[index + 1] ?? toS;
}

/** How many points, and which part of one, lie before a moment. */
export function placeOf(grid: Grid, atS: number): number {
  const index = Math.max(
    0,
    grid.at.findLastIndex((begin) => begin <= atS),
  );
  const begin = grid.at[index] ?? grid.fromS;
  return index + (atS - begin) / (endOf(grid, index) - begin);
}

/** A value for each point of the grid; null where no row tells. */
export function onGrid<T extends { at_s: number }>(
  grid: Grid,
  rows: readonly T[],
  value: (row: T) => number | null,
): (number | null)[] {
  const byTime = new Map(rows.map((row) => [row.at_s, row]));
  return grid.at.map((at) => {
    const row = byTime.get(at);
    return row ? value(row) : null;
  });
}

/** The rows of the period before as many points later, so that both stand under one another. */
export function shifted<T extends { at_s: number }>(
  rows: readonly T[],
  { starts_s: from }: Pick<Span, 'starts_s'>,
  { starts_s: to }: Pick<Span, 'starts_s'>,
): T[] {
  return rows.flatMap((row) => {
    const at_s = to[from.indexOf(row.at_s) + to.length - from.length];
    return at_s === undefined ? [] : [{ ...row, at_s }];
  });
}

export interface Paths {
  /** Through points that will not change any more. */
  solid: string;
  /** Into those that are still being filled. */
  dashed: string;
  /** Points without a neighbour: a line through one point cannot be seen. */
  dots: [number, number][];
}

export function pathsOf(
  values: readonly (number | null)[],
  complete: number,
  x: (index: number) => number,
  y: (value: number) => number,
): Paths {
  let solid = '';
  let dashed = '';
  const dots: [number, number][] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const before = i > 0 ? values[i - 1] : null;
    const after = values[i + 1];
    const here = `${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    if (before === null || before === undefined) {
      if (after === null || after === undefined) dots.push([x(i), y(value)]);
      else if (i + 1 < complete) solid += `M${here}`;
      return;
    }
    if (i < complete) solid += `L${here}`;
    else dashed += `M${x(i - 1).toFixed(1)} ${y(before).toFixed(1)}L${here}`;
  });
  return { solid, dashed, dots };
}

/** The highest value that a chart has to hold: of lines, and of stacked layers together. */
export function highest(
  lines: readonly (readonly (number | null)[])[],
  layers: readonly (readonly (number | null)[])[],
): number {
  let max = 0;
  for (const line of lines) for (const value of line) if (value !== null && value > max) max = value;
  for (let i = 0; i < (layers[0]?.length ?? 0); i++) {
    const sum = layers.reduce((total, layer) => total + (layer[i] ?? 0), 0);
    if (sum > max) max = sum;
  }
  return max;
}
