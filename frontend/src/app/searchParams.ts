/**
 * The URL's search as plain strings, both ways.
 *
 * The router's own parser runs JSON.parse on each value, which turns ids into numbers and
 * booleans (`12e45678` into Infinity). Here a value is the text that stands in the address.
 */

export type SearchParams = Record<string, string>;

export function parseSearch(search: string): SearchParams {
  const params: SearchParams = {};
  for (const [key, value] of new URLSearchParams(search)) params[key] = value;
  return params;
}

/** Undefined, null and empty values are left out, so that defaults cost no characters. */
export function stringifySearch(params: Record<string, unknown>): string {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== null && value !== '') out.set(key, String(value));
  }
  // A colon and a comma are legal in a query and read better than their escapes.
  const text = out.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** A whole number of at most `max`, or undefined where the text is none. */
export function wholeNumber(text: string | undefined, max = 2 ** 32 - 1): number | undefined {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}

/** Which of the parameters a page knows are not usable as they stand, as `name=value`. */
export function ignoredParams(
  params: SearchParams,
  rules: Record<string, (value: string) => boolean>,
): string[] {
  return Object.entries(rules)
    .filter(([name, valid]) => params[name] !== undefined && !valid(params[name]))
    .map(([name]) => `${name}=${params[name]}`);
}
