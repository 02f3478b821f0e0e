/** Places a tree's items: leaves on slots of their own, parents over the middle of their children. */

import type { TreeItem } from './visibleTree.ts';

export interface Placed {
  /** Across, in slots; and along, in levels. */
  slot: number;
  level: number;
}

/** Between the leaves of different parents. */
const GAP_SLOTS = 0.6;

export function tidyTree(items: readonly TreeItem[]): Placed[] {
  const children: number[][] = items.map(() => []);
  items.forEach(({ parent }, place) => {
    if (parent >= 0) (children[parent] as number[]).push(place);
  });
  const placed: Placed[] = items.map(({ depth }) => ({ slot: 0, level: depth }));
  let next = 0;
  let lastParent = -1;
  // Down once for the order of the leaves, then up: iterative, since a search may be deep.
  const order: number[] = [];
  const stack = items.length > 0 ? [0] : [];
  while (stack.length > 0) {
    const place = stack.pop() as number;
    order.push(place);
    const below = children[place] as number[];
    for (let i = below.length - 1; i >= 0; i--) stack.push(below[i] as number);
    if (below.length > 0) continue;
    const { parent } = items[place] as TreeItem;
    if (next > 0 && parent !== lastParent) next += GAP_SLOTS;
    lastParent = parent;
    (placed[place] as Placed).slot = next++;
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const below = children[order[i] as number] as number[];
    const [first, last] = [below[0], below[below.length - 1]];
    if (first === undefined || last === undefined) continue;
    (placed[order[i] as number] as Placed).slot =
      ((placed[first] as Placed).slot + (placed[last] as Placed).slot) / 2;
  }
  return placed;
}
