import { describe, expect, test } from 'vitest';
import { clusters } from './clusters.ts';
import { formOf, mapNodes, neighbourhood, type Searched } from './nodes.ts';
import { ranking, swarm } from './swarm.ts';
import { tidyTree } from './tidyTree.ts';
import { visibleTree } from './visibleTree.ts';

let clock = 0;
const one = (id: string, parent: string | null, more: Partial<Searched> = {}): Searched => ({
  generation_id: id,
  parent_id: parent,
  score: 0.5,
  answer: null,
  correct: null,
  selected: false,
  status: 'ok',
  started_ns: String(++clock),
  tokens: { output: 100 },
  ...more,
});
const TREE = [
  one('a', null, { visits: 9 }),
  one('b', null, { pruned: 'others', score: 0.2 }),
  one('c', null, { pruned: 'others', score: 0.4 }),
  one('d', 'a', { visits: 5, selected: true }),
  one('e', 'a', { pruned: 'others' }),
  one('f', 'd', { visits: 2 }),
];
const all = {
  showPruned: true,
  unfolded: new Set<number>(),
  only: null,
  iteration: Number.POSITIVE_INFINITY,
};
const places = (ids: string) => new Set([...ids].map((id) => TREE.findIndex((t) => t.generation_id === id)));

describe('nodes', () => {
  test('have the depth of their way down, and the expansion they came in', () => {
    const nodes = mapNodes(TREE);
    expect(nodes.map(({ depth }) => depth)).toEqual([0, 0, 0, 1, 1, 2]);
    expect(nodes.map(({ iteration }) => iteration)).toEqual([1, 1, 1, 2, 2, 3]);
  });

  test('in a circle, or below somebody unknown, are roots', () => {
    const nodes = mapNodes([one('a', 'b'), one('b', 'a'), one('c', 'nobody')]);
    expect(nodes.filter(({ parent }) => parent < 0).length).toBeGreaterThanOrEqual(2);
    expect(visibleTree(nodes, all).filter(({ node }) => node >= 0)).toHaveLength(3);
  });

  test('the form follows from what the search was', () => {
    expect(formOf('mcts', mapNodes(TREE))).toBe('tree');
    expect(formOf('beam_search', mapNodes([one('a', null), one('b', 'a')]))).toBe('columns');
    expect(formOf('best_of_n', mapNodes([one('a', null)]))).toBe('swarm');
    expect(formOf('self_consistency', mapNodes([one('a', null)]))).toBe('clusters');
    expect(formOf('best_of_n', mapNodes([one('a', null, { score: null })]))).toBe('clusters');
  });

  test('a neighbourhood is the way up, the siblings, and two levels below', () => {
    const nodes = mapNodes(TREE);
    expect(neighbourhood(nodes, 3)).toEqual(places('adef'));
    expect(neighbourhood(nodes, 0)).toEqual(places('abcdef'));
    expect(neighbourhood(nodes, 5)).toEqual(places('adf'));
  });
});

describe('the tree', () => {
  test('folds pruned siblings into one stub with their count and best score, until they are asked for', () => {
    const nodes = mapNodes(TREE);
    const folded = visibleTree(nodes, { ...all, showPruned: false });
    expect(folded.filter(({ stub }) => stub).map(({ stub }) => [stub?.members.length, stub?.best])).toEqual([
      [2, 0.4],
      [1, 0.5],
    ]);
    expect(folded.filter(({ node }) => node >= 0)).toHaveLength(3);
    const opened = visibleTree(nodes, { ...all, showPruned: false, unfolded: new Set([-1]) });
    expect(opened.filter(({ node }) => node >= 0)).toHaveLength(5);
    expect(visibleTree(nodes, all).filter(({ node }) => node >= 0)).toHaveLength(6);
  });

  test('never folds what was kept further down, or chosen', () => {
    const nodes = mapNodes([
      one('a', null, { pruned: 'x' }),
      one('b', 'a'),
      one('c', null, { pruned: 'x', selected: true }),
    ]);
    expect(visibleTree(nodes, { ...all, showPruned: false }).every(({ stub }) => stub === null)).toBe(true);
  });

  test('replays the order in which it grew', () => {
    const nodes = mapNodes(TREE);
    const shown = (iteration: number) => visibleTree(nodes, { ...all, iteration }).length - 1;
    expect([0, 1, 2, 3].map(shown)).toEqual([0, 3, 5, 6]);
  });

  test('stands without two items on one place, parents over their children', () => {
    const items = visibleTree(mapNodes(TREE), all);
    const placed = tidyTree(items);
    expect(new Set(placed.map(({ slot, level }) => `${slot}/${level}`)).size).toBe(items.length);
    items.forEach(({ parent }, place) => {
      if (parent >= 0) expect(placed[place]?.level).toBe((placed[parent]?.level ?? 0) + 1);
    });
  });

  test('of five thousand nodes in one chain is laid out without running out of stack', () => {
    const chain = Array.from({ length: 5_000 }, (_, i) => one(`n${i}`, i ? `n${i - 1}` : null));
    expect(tidyTree(visibleTree(mapNodes(chain), all)).at(-1)?.level).toBe(5_000);
  });
});

describe('dots', () => {
  const nodes = mapNodes(
    Array.from({ length: 64 }, (_, i) =>
      one(`n${i}`, null, {
        score: (i % 9) / 9,
        answer: i % 3 ? '42' : String(i % 2),
        tokens: { output: 50 + i },
      }),
    ),
  );
  const yOf = (score: number) => 300 - 280 * score;

  test('of one swarm keep their height and never cover one another', () => {
    const { dots, columns } = swarm(nodes, 0, 2_000, yOf, 310);
    expect(columns.map(({ answer, count }) => [answer, count])).toEqual([
      ['42', 42],
      ['0', 11],
      ['1', 11],
    ]);
    for (const dot of dots) expect(dot.y).toBe(yOf(nodes[dot.node]?.score ?? 0));
    for (const a of dots)
      for (const b of dots)
        if (a !== b && nodes[a.node]?.answer === nodes[b.node]?.answer)
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.r + b.r);
  });

  test('of a ranking descend', () => {
    const heights = ranking(nodes, 0, 500, yOf).map(({ y }) => y);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
  });

  test('of a vote lie within their answer’s disc, and discs beside one another', () => {
    const { dots, clusters: found } = clusters(nodes, 900);
    expect(dots).toHaveLength(64);
    found.forEach((a, i) => {
      found.slice(i + 1).forEach((b) => {
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.r + b.r);
      });
    });
    for (const dot of dots) {
      const own = found.find(({ answer }) => answer === nodes[dot.node]?.answer);
      expect(Math.hypot(dot.x - (own?.x ?? 0), dot.y - (own?.y ?? 0))).toBeLessThanOrEqual(own?.r ?? 0);
    }
  });
});
