/** A key's own limits, between numbers of the API and what people type. Pure. */

const BYTES_PER_MIB = 2 ** 20;

export function formatLimits(perMinute: number | null, bodyBytesMax: number | null): string {
  const parts = [
    perMinute === null ? '' : `${perMinute.toLocaleString('en-US')}/min`,
    bodyBytesMax === null ? '' : `${formatMib(bodyBytesMax)} MiB`,
  ].filter(Boolean);
  return parts.join(' · ');
}

export function formatMib(bytes: number | null): string {
  return bytes === null ? '' : String(Math.round((bytes / BYTES_PER_MIB) * 1_000) / 1_000);
}

/** Bytes of a typed number of MiB; null where nothing is typed, NaN where it is no number. */
export function parseMib(text: string): number | null {
  return text.trim() === '' ? null : Math.round(Number(text) * BYTES_PER_MIB);
}

export function parseCount(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
