/** Durations as people read them: `412 µs`, `840 ms`, `12.4 s`, `3m 05s`, `2h 07m`. */

const US_PER_MS = 1_000;
const US_PER_S = 1_000_000;
const US_PER_MIN = 60 * US_PER_S;

const two = (value: number) => String(value).padStart(2, '0');

/** Three significant digits below a minute, whole seconds or minutes above. `—` where unknown. */
export function formatDuration(us: number | null | undefined): string {
  if (us === null || us === undefined || !Number.isFinite(us)) return '—';
  if (us < 0) return `−${formatDuration(-us)}`;
  // Each bound is where rounding would carry into the next unit.
  if (us < 999.5) return `${Math.round(us)} µs`;
  if (us < 999.5 * US_PER_MS) return `${threeDigits(us / US_PER_MS)} ms`;
  if (us < 59.95 * US_PER_S) return `${threeDigits(us / US_PER_S)} s`;
  const seconds = Math.round(us / US_PER_S);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
  const minutes = Math.round(us / US_PER_MIN);
  return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}

function threeDigits(value: number): string {
  if (value >= 99.95) return value.toFixed(0);
  return value >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

/** An offset on a token's clock: `+96.214 s`. */
export function formatOffset(us: number): string {
  return `+${(us / US_PER_S).toFixed(3)} s`;
}
