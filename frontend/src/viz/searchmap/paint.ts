/** Draws a scene: what is small is a dot, closer up it says its score, and then what it is. */

import { formatCount } from '@/lib/format/count.ts';
import { formatScore } from '@/lib/format/score.ts';
import type { Brush } from '../canvas/useStage.ts';
import { toScreen, type View } from '../canvas/view.ts';
import { scoreBin } from '../score/scoreBin.ts';
import type { MapNode } from './nodes.ts';
import type { Scene, SceneItem } from './scene.ts';

/** From this scale on a dot says its score, and from the second its answer, tokens and visits. */
const SCORE_SCALE = 1.25;
const CARD_SCALE = 2.2;
const FONT = '11px system-ui, sans-serif';
const FONT_STRONG = '600 13px system-ui, sans-serif';

export interface Painted {
  scene: Scene;
  nodes: readonly MapNode[];
  view: View;
  /** Of the generation that is read, or -1. */
  current: number;
  hovered: number;
  /** The ring's colour of an answer, by its place among the answers. */
  ringOf: (answer: string | null) => string;
}

export function paintMap(brush: Brush, painted: Painted): void {
  const { context } = brush;
  context.font = FONT;
  context.textBaseline = 'middle';
  paintLabels(brush, painted);
  paintEdges(brush, painted);
  const { scene, nodes, view } = painted;
  for (const item of scene.items) {
    const at = toScreen(view, item.x, item.y);
    const pruned = item.node >= 0 && nodes[item.node]?.pruned === true;
    const r = Math.max(pruned ? 2.5 : 4.5, item.r * Math.min(view.k, 2));
    if (at.x < -80 || at.y < -80 || at.x > brush.size.width + 80 || at.y > brush.size.height + 80) continue;
    if (item.node >= 0) paintNode(brush, painted, item, nodes[item.node] as MapNode, at.x, at.y, r);
    else if (item.stub) paintStub(brush, painted, item, at.x, at.y);
    else paintRoot(brush, at.x, at.y);
  }
}

function paintLabels({ context, colour, size }: Brush, { scene, view }: Painted): void {
  for (const { x, y, text, align, rule, strong } of scene.labels) {
    const at = toScreen(view, x, y);
    if (rule !== undefined) {
      context.strokeStyle = colour('--line');
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(at.x + 8, Math.round(at.y) + 0.5);
      context.lineTo(toScreen(view, rule, y).x, Math.round(at.y) + 0.5);
      context.stroke();
    }
    context.fillStyle = strong ? colour('--text') : colour('--muted');
    context.font = strong ? FONT_STRONG : FONT;
    context.textAlign = align;
    // The names of columns stay in view when one looks closer.
    const top = scene.form === 'columns' ? Math.max(12, Math.min(at.y, size.height)) : at.y;
    context.fillText(text, at.x, top);
  }
  context.font = FONT;
}

function paintEdges({ context, colour }: Brush, { scene, view }: Painted): void {
  for (const { from, to, width, dashed, way } of scene.edges) {
    const a = toScreen(view, (scene.items[from] as SceneItem).x, (scene.items[from] as SceneItem).y);
    const b = toScreen(view, (scene.items[to] as SceneItem).x, (scene.items[to] as SceneItem).y);
    context.strokeStyle = way ? colour('--accent') : dashed ? colour('--line-strong') : colour('--control');
    context.lineWidth = width * Math.min(1.4, Math.max(0.7, view.k));
    context.setLineDash(dashed ? [3, 3] : []);
    context.beginPath();
    context.moveTo(a.x, a.y);
    const [midX, midY] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
    if (scene.down) context.bezierCurveTo(a.x, midY, b.x, midY, b.x, b.y);
    else context.bezierCurveTo(midX, a.y, midX, b.y, b.x, b.y);
    context.stroke();
  }
  context.setLineDash([]);
}

function paintNode(
  brush: Brush,
  { scene, view, current, hovered, ringOf }: Painted,
  item: SceneItem,
  node: MapNode,
  x: number,
  y: number,
  r: number,
): void {
  const { context, colour } = brush;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  const fill = node.score === null ? colour('--line') : colour(`--score-${scoreBin(node.score)}`);
  context.fillStyle = node.pruned ? colour('--bg') : fill;
  context.fill();
  context.lineWidth = node.pruned ? 1.25 : node.answer === null ? 1 : 2;
  context.strokeStyle = node.pruned ? fill : node.answer === null ? colour('--control') : ringOf(node.answer);
  context.setLineDash(node.pruned || node.running ? [2, 2] : []);
  context.stroke();
  context.setLineDash([]);
  if (item.node === current || item.node === hovered) {
    context.beginPath();
    context.arc(x, y, r + 3.5, 0, 2 * Math.PI);
    context.lineWidth = item.node === current ? 2.5 : 1.25;
    context.strokeStyle = item.node === current ? colour('--accent') : colour('--text');
    context.stroke();
  }
  if (node.selected) paintStar(brush, x, y - r - 8);
  if (view.k < SCORE_SCALE || scene.form === 'swarm' || node.score === null) return;
  context.fillStyle = colour('--text');
  context.textAlign = scene.down ? 'center' : 'left';
  const [left, top] = scene.down ? [x, y + r + 9] : [x + r + 6, y];
  context.fillText(formatScore(node.score), left, top);
  if (view.k < CARD_SCALE) return;
  const told = [`${formatCount(node.tokens)} tok`];
  if (node.visits !== null) told.unshift(`×${node.visits}`);
  if (node.answer !== null) told.unshift(node.answer.slice(0, 12));
  context.fillStyle = colour('--muted');
  context.fillText(told.join(' · '), left + (scene.down ? 0 : 30), scene.down ? top + 13 : top);
}

function paintStar({ context, colour }: Brush, x: number, y: number): void {
  context.fillStyle = colour('--accent');
  context.textAlign = 'center';
  context.fillText('★', x, y);
}

function paintRoot({ context, colour }: Brush, x: number, y: number): void {
  context.fillStyle = colour('--muted');
  context.fillRect(x - 4, y - 4, 8, 8);
}

function paintStub(
  { context, colour }: Brush,
  { view, scene }: Painted,
  { stub }: SceneItem,
  x: number,
  y: number,
): void {
  context.fillStyle = colour('--muted');
  context.textAlign = scene.down ? 'center' : 'left';
  const best = view.k >= 0.9 && !scene.down && stub?.best !== null ? ` ≤ ${formatScore(stub?.best)}` : '';
  context.fillText(`+${stub?.members.length ?? 0}${best}`, scene.down ? x : x - 4, scene.down ? y + 12 : y);
}
