/** Find within the generation that is read: hits, the one that is looked at, and the keys that walk them. */

import { useEffect, useMemo, useState } from 'react';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { type FindOptions, type Found, findAll } from '@/viz/lines/find.ts';
import { lastAtMost } from '@/viz/lines/layout.ts';
import type { ReaderDocument } from '../readerDocument.ts';

/** An expression that takes longer is stopped between two parts. */
const FIND_MS = 250;

export interface Find {
  found: Found;
  /** Index of the hit that is looked at; -1 where there is none. */
  current: number;
  options: FindOptions;
  setOptions: (options: FindOptions) => void;
  move: (by: number) => void;
}

export function useFind(doc: ReaderDocument, query: string): Find {
  const [options, setOptions] = useState<FindOptions>({ regex: false, matchCase: false });
  const [current, setCurrent] = useState(0);
  const found = useMemo(() => {
    const end = performance.now() + FIND_MS;
    return findAll(doc.text, query, options, doc.sections, () => performance.now() > end);
  }, [doc, query, options]);
  const count = found.starts.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins at its first hit.
  useEffect(() => setCurrent(0), [query, options]);
  const move = (by: number) => {
    if (count > 0) setCurrent((old) => (Math.min(old, count - 1) + by + count) % count);
  };
  useHotkeys({ 'find-next': () => move(1), 'find-previous': () => move(-1) });
  return { found, current: count === 0 ? -1 : Math.min(current, count - 1), options, setOptions, move };
}

/** Indexes of the hits within `[from, to)`. */
export function hitsWithin({ starts }: Found, from: number, to: number): number[] {
  if (starts.length === 0) return [];
  const found: number[] = [];
  const all = Float64Array.from(starts);
  for (let i = lastAtMost(all, all.length, from); i < all.length && (all[i] as number) < to; i++)
    if ((all[i] as number) >= from) found.push(i);
  return found;
}
