/** Prices in words: a table's version is its name, an hour of a machine is told as dollars. */

export function formatPrices(version: string): string {
  return version
    .split(' + ')
    .map((one) => one.replace(/^hourly:(.+)$/, '$$$1 an hour'))
    .join(' + ');
}
