/** Dots that share an axis and do not cover one another: by score over their answers, and by rank. */

import { answersByVotes, type MapNode } from './nodes.ts';

export interface Dot {
  node: number;
  x: number;
  y: number;
  r: number;
}

export interface SwarmColumn {
  answer: string | null;
  count: number;
  x: number;
  width: number;
}

export interface Swarm {
  dots: Dot[];
  columns: SwarmColumn[];
}

const RADIUS_MIN = 4;
const RADIUS_MAX = 10;
const GAP_PX = 1.5;

/** Area by tokens: the largest candidate has the largest dot. */
export function radiusOf(tokens: number, most: number): number {
  return Math.max(RADIUS_MIN, RADIUS_MAX * Math.sqrt(tokens / Math.max(1, most)));
}

/** `yOf` gives the height of a score; nodes without one lie on `noneY`. */
export function swarm(
  nodes: readonly MapNode[],
  left: number,
  width: number,
  yOf: (score: number) => number,
  noneY: number,
): Swarm {
  const groups = answersByVotes(nodes);
  const most = Math.max(1, ...nodes.map(({ tokens }) => tokens));
  const share = groups.map(({ members }) => Math.sqrt(members.length) + 0.8);
  const sum = share.reduce((all, one) => all + one, 0);
  const dots: Dot[] = [];
  const columns: SwarmColumn[] = [];
  let x = left;
  groups.forEach(({ answer, members }, index) => {
    const columnWidth = (width * (share[index] as number)) / sum;
    const centre = x + columnWidth / 2;
    columns.push({ answer, count: members.length, x: centre, width: columnWidth });
    dots.push(
      ...column(
        members.map((node) => {
          const { score, tokens } = nodes[node] as MapNode;
          return { node, x: centre, y: score === null ? noneY : yOf(score), r: radiusOf(tokens, most) };
        }),
      ),
    );
    x += columnWidth;
  });
  return { dots, columns };
}

/** Moves dots sideways, each as little as it needs, larger ones first to the middle. */
function column(dots: Dot[]): Dot[] {
  const placed: Dot[] = [];
  for (const dot of [...dots].sort((a, b) => a.y - b.y)) {
    const near = placed.filter((other) => Math.abs(other.y - dot.y) < other.r + dot.r + GAP_PX);
    const places = [0];
    for (const other of near) {
      const reach = other.r + dot.r + GAP_PX;
      const dx = Math.sqrt(Math.max(0, reach ** 2 - (other.y - dot.y) ** 2));
      places.push(other.x - dot.x + dx, other.x - dot.x - dx);
    }
    places.sort((a, b) => Math.abs(a) - Math.abs(b));
    const free = places.find((offset) =>
      near.every(
        (other) =>
          (dot.x + offset - other.x) ** 2 + (dot.y - other.y) ** 2 >= (other.r + dot.r + GAP_PX) ** 2 - 1e-6,
      ),
    );
    placed.push({ ...dot, x: dot.x + (free ?? 0) });
  }
  return placed;
}

/** Best first along the width, on the same axis of scores. */
export function ranking(
  nodes: readonly MapNode[],
  left: number,
  width: number,
  yOf: (score: number) => number,
): Dot[] {
  const scored = nodes.flatMap(({ score }, node) => (score === null ? [] : [{ node, score }]));
  scored.sort((a, b) => b.score - a.score || a.node - b.node);
  const pitch = width / Math.max(1, scored.length);
  const r = Math.min(5, Math.max(1.5, pitch * 0.32));
  return scored.map(({ node, score }, index) => ({
    node,
    x: left + (index + 0.5) * pitch,
    y: yOf(score),
    r,
  }));
}
