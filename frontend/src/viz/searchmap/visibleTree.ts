/** Which nodes of a search are drawn, and which stand together as one stub with their count. */

import type { MapNode } from './nodes.ts';

export interface TreeItem {
  /** Index of the node; -1 for the question and for stubs. */
  node: number;
  /** Place of the parent's item; -1 for the question, which is the first. */
  parent: number;
  depth: number;
  /** Nodes that are folded into this item, with the best score among them. */
  stub: { members: number[]; best: number | null } | null;
}

export interface TreeChoice {
  showPruned: boolean;
  /** Parents (-1 is the question) whose pruned children are shown all the same. */
  unfolded: ReadonlySet<number>;
  /** Only these, where somebody looks at a neighbourhood. */
  only: ReadonlySet<number> | null;
  /** Only what had come by this expansion. */
  iteration: number;
}

export function visibleTree(nodes: readonly MapNode[], choice: TreeChoice): TreeItem[] {
  const alive = livePlaces(nodes);
  const items: TreeItem[] = [{ node: -1, parent: -1, depth: 0, stub: null }];
  const roots = nodes.flatMap((node, index) => (node.parent < 0 ? [index] : []));
  const stack: [place: number, node: number, children: readonly number[]][] = [[0, -1, roots]];
  while (stack.length > 0) {
    const [place, node, children] = stack.pop() as [number, number, readonly number[]];
    const depth = (items[place] as TreeItem).depth + 1;
    const here = children.filter(
      (child) =>
        (nodes[child] as MapNode).iteration <= choice.iteration && (!choice.only || choice.only.has(child)),
    );
    const folded =
      choice.showPruned || choice.unfolded.has(node)
        ? []
        : here.filter((child) => (nodes[child] as MapNode).pruned && !alive[child]);
    const shown = here
      .filter((child) => !folded.includes(child))
      .sort((a, b) => worth(nodes[b] as MapNode) - worth(nodes[a] as MapNode) || a - b);
    for (const child of shown) items.push({ node: child, parent: place, depth, stub: null });
    const first = items.length - shown.length;
    if (folded.length > 0) {
      const scores = folded.map((child) => (nodes[child] as MapNode).score).filter((score) => score !== null);
      const best = scores.length > 0 ? Math.max(...scores) : null;
      items.push({ node: -1, parent: place, depth, stub: { members: folded, best } });
    }
    for (const [offset, child] of shown.entries())
      stack.push([first + offset, child, (nodes[child] as MapNode).children]);
  }
  return items;
}

/** Whether a node is worth showing by itself: it was kept, or something below it was, or it was selected. */
function livePlaces(nodes: readonly MapNode[]): boolean[] {
  const alive = nodes.map(() => false);
  nodes.forEach((node, index) => {
    if (node.pruned && !node.selected) return;
    for (let at = index; at >= 0 && !alive[at]; at = (nodes[at] as MapNode).parent) alive[at] = true;
  });
  return alive;
}

/** The selected first, then by visits, then by score. */
function worth(node: MapNode): number {
  return (node.selected ? 1e12 : 0) + (node.visits ?? 0) * 10 + (node.score ?? -1);
}
