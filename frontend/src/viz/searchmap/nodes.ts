/** A search's generations as nodes of a tree, by index: what every form of the map is laid out from. */

export interface Searched {
  generation_id: string;
  parent_id: string | null;
  score: number | null;
  answer: string | null;
  correct: boolean | null;
  selected: boolean;
  status: string;
  started_ns: string;
  tokens: { output: number };
  visits?: number | null;
  pruned?: string | null;
}

export interface MapNode {
  id: string;
  /** Index of the parent; -1 hangs below the question itself. */
  parent: number;
  depth: number;
  children: number[];
  score: number | null;
  answer: string | null;
  correct: boolean | null;
  selected: boolean;
  running: boolean;
  tokens: number;
  visits: number | null;
  pruned: boolean;
  /** Expansion in which it came, from 1: generations of one parent that began one after another. Without visits, its depth. */
  iteration: number;
}

export type Form = 'swarm' | 'clusters' | 'columns' | 'tree';

const VOTING = new Set(['self_consistency', 'confident_vote']);

export function mapNodes(generations: readonly Searched[]): MapNode[] {
  const places = new Map(generations.map(({ generation_id }, index) => [generation_id, index]));
  const nodes = generations.map((one): MapNode => {
    const parent = one.parent_id === null ? -1 : (places.get(one.parent_id) ?? -1);
    return {
      id: one.generation_id,
      parent,
      depth: 0,
      children: [],
      score: one.score,
      answer: one.answer,
      correct: one.correct,
      selected: one.selected,
      running: one.status === 'running',
      tokens: one.tokens.output,
      visits: one.visits ?? null,
      pruned: Boolean(one.pruned),
      iteration: 0,
    };
  });
  nodes.forEach((node, index) => {
    if (circular(nodes, index)) node.parent = -1;
  });
  nodes.forEach((node, index) => {
    if (node.parent >= 0) (nodes[node.parent] as MapNode).children.push(index);
  });
  // Parents may stand behind their children: depth is walked down from the roots.
  const stack = nodes.flatMap((node, index) => (node.parent < 0 ? [index] : []));
  while (stack.length > 0) {
    const node = nodes[stack.pop() as number] as MapNode;
    for (const child of node.children) {
      (nodes[child] as MapNode).depth = node.depth + 1;
      stack.push(child);
    }
  }
  if (nodes.some(({ visits }) => visits !== null)) numberIterations(nodes, generations);
  // Beams grow level by level: a round is a depth.
  else for (const node of nodes) node.iteration = node.depth + 1;
  return nodes;
}

/** Whether going up from here comes back: each such generation is shown as a root instead. */
function circular(nodes: readonly MapNode[], start: number): boolean {
  let at = (nodes[start] as MapNode).parent;
  for (let steps = 0; at >= 0 && steps <= nodes.length; steps++) {
    if (at === start) return true;
    at = (nodes[at] as MapNode).parent;
  }
  return false;
}

function numberIterations(nodes: MapNode[], generations: readonly Searched[]): void {
  const times = generations.map(({ started_ns }) => BigInt(started_ns));
  const order = nodes.map((_, index) => index);
  order.sort((a, b) => {
    const [one, two] = [times[a] as bigint, times[b] as bigint];
    return one < two ? -1 : one > two ? 1 : a - b;
  });
  let iteration = 0;
  let parent = -2;
  for (const index of order) {
    const node = nodes[index] as MapNode;
    if (node.parent !== parent) iteration++;
    parent = node.parent;
    node.iteration = iteration;
  }
}

/** A ranking is no tree, and a tree no ranking: the form follows from what the search was. */
export function formOf(strategy: string | null, nodes: readonly MapNode[]): Form {
  if (nodes.some(({ visits }) => visits !== null)) return 'tree';
  if (nodes.some(({ parent }) => parent >= 0)) return 'columns';
  if (strategy !== null && VOTING.has(strategy)) return 'clusters';
  return nodes.some(({ score }) => score !== null) ? 'swarm' : 'clusters';
}

/** Ancestors, siblings and two levels below: what matters around one node. */
export function neighbourhood(nodes: readonly MapNode[], focus: number): Set<number> {
  const kept = new Set<number>([focus]);
  const node = nodes[focus];
  if (!node) return kept;
  for (let at = node.parent; at >= 0 && !kept.has(at); at = (nodes[at] as MapNode).parent) kept.add(at);
  const siblings =
    node.parent >= 0
      ? (nodes[node.parent] as MapNode).children
      : nodes.flatMap((one, index) => (one.parent < 0 ? [index] : []));
  for (const sibling of siblings) kept.add(sibling);
  for (const child of node.children) {
    kept.add(child);
    for (const below of (nodes[child] as MapNode).children) kept.add(below);
  }
  return kept;
}

/** Answers by the number of nodes that gave them, most first; null is no answer. */
export function answersByVotes(nodes: readonly MapNode[]): { answer: string | null; members: number[] }[] {
  const groups = new Map<string | null, number[]>();
  nodes.forEach(({ answer }, index) => {
    const members = groups.get(answer);
    if (members) members.push(index);
    else groups.set(answer, [index]);
  });
  return [...groups]
    .map(([answer, members]) => ({ answer, members }))
    .sort(
      (a, b) => Number(a.answer === null) - Number(b.answer === null) || b.members.length - a.members.length,
    );
}
