/** Everything that a map draws, in world pixels: items, edges, axes. One function per form. */

import type { Size } from '../canvas/view.ts';
import { clusters } from './clusters.ts';
import type { Form, MapNode } from './nodes.ts';
import { radiusOf, ranking, swarm } from './swarm.ts';
import { tidyTree } from './tidyTree.ts';
import { type TreeChoice, type TreeItem, visibleTree } from './visibleTree.ts';

export interface SceneItem {
  /** Index of the node; -1 for the question and for stubs. */
  node: number;
  stub: TreeItem['stub'];
  /** Whose children the stub holds; -1 is the question. */
  above: number;
  x: number;
  y: number;
  r: number;
}

export interface SceneEdge {
  from: number;
  to: number;
  width: number;
  dashed: boolean;
  /** On the way from the question to the selected node. */
  way: boolean;
}

export interface SceneLabel {
  strong?: boolean;
  x: number;
  y: number;
  text: string;
  align: CanvasTextAlign;
  /** A line across the world at this height. */
  rule?: number;
}

export interface Scene extends Size {
  form: Form;
  /** Whether levels go down; else they go to the right. */
  down: boolean;
  items: SceneItem[];
  edges: SceneEdge[];
  labels: SceneLabel[];
}

const SCORE_TICKS = [0, 0.25, 0.5, 0.75, 1];
const AXIS_PX = 44;
const FOOT_PX = 30;
const HEAD_PX = 28;
/** Of the width, what the beeswarm takes; the ranking has the rest. */
const SWARM_SHARE = 0.6;
const TREE_SLOT_PX = 34;
const TREE_LEVEL_PX = 72;
const COLUMN_SLOT_PX = 24;
const COLUMN_LEVEL_PX = 128;
const FILL_SHARE = 0.9;
const MARGIN_PX = 30;

export function sceneOf(
  form: Form,
  nodes: readonly MapNode[],
  choice: TreeChoice,
  screen: Size,
  nameOf: (answer: string | null) => string,
): Scene {
  if (form === 'swarm') return swarmScene(nodes, screen, nameOf);
  if (form === 'clusters') return clusterScene(nodes, screen, nameOf);
  return treeScene(form, nodes, choice, screen);
}

function swarmScene(
  nodes: readonly MapNode[],
  { width, height }: Size,
  nameOf: (answer: string | null) => string,
): Scene {
  const bottom = height - FOOT_PX - MARGIN_PX;
  const yOf = (score: number) => HEAD_PX + (1 - score) * (bottom - HEAD_PX);
  const room = width - AXIS_PX - MARGIN_PX;
  const { dots, columns } = swarm(nodes, AXIS_PX, room * SWARM_SHARE, yOf, bottom + FOOT_PX / 2);
  const rankLeft = AXIS_PX + room * SWARM_SHARE + MARGIN_PX;
  const ranked = ranking(nodes, rankLeft, width - rankLeft - MARGIN_PX / 2, yOf);
  const labels: SceneLabel[] = SCORE_TICKS.map((score) => ({
    x: AXIS_PX - 10,
    y: yOf(score),
    text: score.toFixed(2),
    align: 'right',
    rule: width - MARGIN_PX / 2,
  }));
  for (const { answer, count, x } of columns)
    labels.push({ x, y: height - MARGIN_PX + 4, text: `${nameOf(answer)} ×${count}`, align: 'center' });
  labels.push({ x: AXIS_PX, y: 10, text: 'by answer', align: 'left' });
  labels.push({ x: rankLeft, y: 10, text: 'by rank', align: 'left' });
  const items = [...dots, ...ranked].map(({ node, x, y, r }) => ({ node, stub: null, above: -1, x, y, r }));
  return { form: 'swarm', down: true, items, edges: [], labels, width, height };
}

function clusterScene(
  nodes: readonly MapNode[],
  screen: Size,
  nameOf: (answer: string | null) => string,
): Scene {
  const { dots, clusters: found, width, height } = clusters(nodes, Math.max(360, screen.width / 1.4));
  const labels = found.flatMap(({ answer, count, x, y, r }): SceneLabel[] => [
    { x, y: y + r + 14, text: nameOf(answer), align: 'center', strong: true },
    { x, y: y + r + 31, text: `${count} of ${nodes.length}`, align: 'center' },
  ]);
  const items = dots.map(({ node, x, y, r }) => ({ node, stub: null, above: -1, x, y, r }));
  return { form: 'clusters', down: true, items, edges: [], labels, width, height };
}

function treeScene(form: Form, nodes: readonly MapNode[], choice: TreeChoice, screen: Size): Scene {
  const items = visibleTree(nodes, choice);
  const placed = tidyTree(items);
  const down = form === 'tree';
  const levels = Math.max(0, ...placed.map(({ level }) => level));
  const slots = Math.max(0, ...placed.map(({ slot }) => slot));
  const slotPx = down ? TREE_SLOT_PX : COLUMN_SLOT_PX;
  const usual = down ? TREE_LEVEL_PX : COLUMN_LEVEL_PX;
  // A tree far broader than the window is drawn with longer lines, so that it fills the window all the same.
  const shape = down ? screen.height / Math.max(1, screen.width) : screen.width / Math.max(1, screen.height);
  const levelPx = Math.max(usual, (FILL_SHARE * shape * slots * slotPx) / Math.max(1, levels));
  const mostTokens = Math.max(1, ...nodes.map(({ tokens }) => tokens));
  const mostVisits = Math.max(1, ...nodes.map(({ visits }) => visits ?? 0));
  const onWay = wayTo(nodes);
  const scene: SceneItem[] = items.map((item, place) => {
    const { slot, level } = placed[place] as { slot: number; level: number };
    const [across, along] = [MARGIN_PX + slot * slotPx, MARGIN_PX + level * levelPx];
    const r = item.node < 0 ? 7 : radiusOf((nodes[item.node] as MapNode).tokens, mostTokens);
    const above = item.parent >= 0 ? (items[item.parent] as TreeItem).node : -1;
    return { node: item.node, stub: item.stub, above, x: down ? across : along, y: down ? along : across, r };
  });
  const edges = items.flatMap(({ parent, node, stub }, place): SceneEdge[] => {
    if (parent < 0) return [];
    const own = node >= 0 ? (nodes[node] as MapNode) : null;
    const width = own?.visits ? 1 + 6 * Math.sqrt(own.visits / mostVisits) : 1.2;
    return [
      { from: parent, to: place, width, dashed: stub !== null || own?.pruned === true, way: onWay.has(node) },
    ];
  });
  const labels: SceneLabel[] = [];
  if (!down)
    for (let level = 1; level <= levels; level++)
      labels.push({ x: MARGIN_PX + level * levelPx, y: -6, text: `depth ${level}`, align: 'center' });
  const [across, along] = [slots * slotPx + 2 * MARGIN_PX, levels * levelPx + 2 * MARGIN_PX];
  return {
    form,
    down,
    items: scene,
    edges,
    labels,
    width: down ? across : along,
    height: down ? along : across,
  };
}

function wayTo(nodes: readonly MapNode[]): Set<number> {
  const way = new Set<number>();
  for (
    let at = nodes.findIndex(({ selected }) => selected);
    at >= 0 && !way.has(at);
    at = (nodes[at] as MapNode).parent
  )
    way.add(at);
  return way;
}

/** The item at a point of the world, within its radius and `slack`; -1 where there is none. */
export function itemAt({ items }: Scene, x: number, y: number, slack: number): number {
  let best = -1;
  let nearest = Number.POSITIVE_INFINITY;
  items.forEach((item, index) => {
    const far = Math.hypot(item.x - x, item.y - y) - item.r;
    if (far < slack && far < nearest) {
      best = index;
      nearest = far;
    }
  });
  return best;
}
