/** The children of a JSON value with their paths; text that is JSON itself is opened like any other. */

export const PREVIEW_CHARS = 65_536;

export interface JsonChild {
  name: string;
  path: string;
  value: unknown;
}

/** Null for what has none: numbers, truths, plain text. */
export function childrenOf(value: unknown, path: string): JsonChild[] | null {
  const held = typeof value === 'string' ? parsed(value) : value;
  if (held === null || typeof held !== 'object') return null;
  if (Array.isArray(held)) {
    return held.map((item: unknown, index) => ({
      name: String(index),
      path: `${path}[${index}]`,
      value: item,
    }));
  }
  return Object.entries(held).map(([name, item]) => ({
    name,
    path: /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`,
    value: item as unknown,
  }));
}

/** Attributes that are no text are stored as JSON text. */
function parsed(text: string): unknown {
  if (text.length > PREVIEW_CHARS || !/^[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
