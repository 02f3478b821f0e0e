/** Counts by time and bucket as rectangles, gathered by shade: eight paths, however many cells. Pure. */

export interface Cell {
  at_s: number;
  bucket: number;
  gaps: number;
}

export interface HeatLayout {
  lowBucket: number;
  highBucket: number;
  most: number;
  /** One path for each of eight shades, the palest first. */
  paths: string[];
}

export const SHADES = 8;
/** Four buckets an octave: bucket b begins at 2^(b/4) - 1 µs. */
const PER_OCTAVE = 4;

export function bucketFromUs(bucket: number): number {
  return 2 ** (bucket / PER_OCTAVE) - 1;
}

/** The bucket that a gap falls into. */
export function bucketOf(us: number): number {
  return Math.floor(PER_OCTAVE * Math.log2(us + 1));
}

/** Shade 0 to 7 by the logarithm of the count: one gap is pale and the most are dark. */
export function shadeOf(gaps: number, most: number): number {
  if (most <= 1) return SHADES - 1;
  return Math.min(SHADES - 1, Math.floor((SHADES * Math.log(gaps)) / Math.log(most)));
}

export interface Place {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
}

export function heatLayout(cells: readonly Cell[], at: readonly number[], place: Place): HeatLayout {
  const buckets = cells.map(({ bucket }) => bucket);
  const lowBucket = Math.min(...buckets);
  const highBucket = Math.max(...buckets) + 1;
  const most = Math.max(1, ...cells.map(({ gaps }) => gaps));
  const index = new Map(at.map((begin, i) => [begin, i]));
  const wide = place.widthPx / at.length;
  const high = place.heightPx / (highBucket - lowBucket);
  const paths = Array.from({ length: SHADES }, () => '');
  for (const { at_s, bucket, gaps } of cells) {
    const i = index.get(at_s);
    if (i === undefined || gaps <= 0) continue;
    const x = place.leftPx + i * wide;
    const y = place.topPx + (highBucket - bucket - 1) * high;
    const shade = shadeOf(gaps, most);
    paths[shade] +=
      `M${x.toFixed(1)} ${y.toFixed(1)}h${wide.toFixed(2)}v${high.toFixed(2)}h-${wide.toFixed(2)}z`;
  }
  return { lowBucket, highBucket, most, paths };
}

const MARKS_US = [
  1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 60_000_000,
];

/** Round gaps between the lowest and the highest bucket, for the axis. */
export function marks(low: number, high: number): number[] {
  return MARKS_US.filter((us) => us >= bucketFromUs(low) && us <= bucketFromUs(high));
}
