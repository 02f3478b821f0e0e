/** One disc of dots for each answer, the most voted first: how a vote came out. */

import { answersByVotes, type MapNode } from './nodes.ts';
import type { Dot } from './swarm.ts';

export interface Cluster {
  answer: string | null;
  count: number;
  x: number;
  y: number;
  r: number;
}

export interface Clusters {
  dots: Dot[];
  clusters: Cluster[];
  width: number;
  height: number;
}

const DOT_R = 7;
/** Radians between neighbours on a sunflower's spiral. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const SPACING = DOT_R * 1.9;
const MARGIN = 26;
const LABEL_PX = 40;

/** Rows of discs that fit into `width`; the best-scored candidates lie in the middle of theirs. */
export function clusters(nodes: readonly MapNode[], width: number): Clusters {
  const dots: Dot[] = [];
  const found: Cluster[] = [];
  let x = MARGIN;
  let top = MARGIN;
  let rowHeight = 0;
  let widest = 0;
  for (const { answer, members } of answersByVotes(nodes)) {
    const r = SPACING * Math.sqrt(members.length) + DOT_R;
    const cell = Math.max(2 * r, 72);
    if (x > MARGIN && x + cell > width - MARGIN) {
      x = MARGIN;
      top += rowHeight + MARGIN;
      rowHeight = 0;
    }
    const centreX = x + cell / 2;
    const centreY = top + r;
    found.push({ answer, count: members.length, x: centreX, y: centreY, r });
    const order = [...members].sort(
      (a, b) => ((nodes[b] as MapNode).score ?? 0) - ((nodes[a] as MapNode).score ?? 0) || a - b,
    );
    order.forEach((node, index) => {
      const far = SPACING * Math.sqrt(index + (members.length > 1 ? 0.5 : 0));
      dots.push({
        node,
        x: centreX + far * Math.cos(index * GOLDEN),
        y: centreY + far * Math.sin(index * GOLDEN),
        r: DOT_R,
      });
    });
    x += cell + MARGIN;
    widest = Math.max(widest, x);
    rowHeight = Math.max(rowHeight, 2 * r + LABEL_PX);
  }
  return { dots, clusters: found, width: widest, height: top + rowHeight + MARGIN };
}
