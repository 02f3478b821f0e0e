/** What is said of one item of the map when it is pointed at. */

import { formatExactCount } from '@/lib/format/count.ts';
import { formatScore } from '@/lib/format/score.ts';
import type { MapNode } from '@/viz/searchmap/nodes.ts';
import type { SceneItem } from '@/viz/searchmap/scene.ts';

export const answerName = (answer: string | null) => (answer === null ? 'no answer' : answer.slice(0, 24));

const FIRST_LINE_CHARS = 120;

/** How a step begins: its first line that says something, cut. */
export function firstLine(text: string): string {
  const line = text.split('\n').find((one) => one.trim()) ?? '';
  const chars = Array.from(line.trim());
  return chars.length > FIRST_LINE_CHARS
    ? `${chars.slice(0, FIRST_LINE_CHARS - 1).join('')}…`
    : chars.join('');
}

export function itemText(
  { node, stub }: SceneItem,
  nodes: readonly MapNode[],
  rank: (node: number) => number,
): string[] {
  if (stub) {
    const best = stub.best === null ? '' : `, the best at ${formatScore(stub.best)}`;
    return [`${formatExactCount(stub.members.length)} pruned${best}`, 'Click to show them'];
  }
  const one = nodes[node];
  if (!one) return ['The question'];
  const lines = [`#${rank(node)} · score ${formatScore(one.score)}${one.selected ? ' · ★ selected' : ''}`];
  if (one.answer !== null) {
    const mark = one.correct === null ? '' : one.correct ? '✓ ' : '✕ ';
    lines.push(`Answer ${mark}${answerName(one.answer)}`);
  }
  lines.push(`${formatExactCount(one.tokens)} tokens${one.visits === null ? '' : ` · ${one.visits} visits`}`);
  if (one.pruned) lines.push('Pruned');
  return lines;
}
