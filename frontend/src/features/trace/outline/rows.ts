/** The outline's rows: generations in the chosen order, and what was pruned folded into one row per place. */

import type { Generation } from '@/api/queries.ts';
import type { Aggregate, OutlineSort } from '../traceView.ts';
import { aggregated } from './aggregate.ts';
import { type Filterable, outlineFilter } from './filter.ts';

export interface GenerationRow {
  kind: 'generation';
  generation: Generation;
  score: number | null;
  rank: number;
  /** In the order of the tree only; else 0. */
  level: number;
  /** Null for what has nothing below it, or where the order is no tree's. */
  open: boolean | null;
}

export interface StubRow {
  kind: 'stub';
  /** Whose children these are; empty for those without a parent, or where the order is no tree's. */
  above: string;
  count: number;
  best: number | null;
  level: number;
}

export type OutlineRow = GenerationRow | StubRow;

export interface Outlined {
  rows: OutlineRow[];
  /** Generations that the filter lets through, of how many. */
  matching: number;
  total: number;
  error: string | null;
}

export interface OutlineChoice {
  sort: OutlineSort;
  aggregate: Aggregate;
  filter: string;
  /** Nothing is folded. */
  showPruned: boolean;
  /** Ids whose pruned children are shown; the empty one stands for the roots, or for all in a flat order. */
  unfolded: ReadonlySet<string>;
  /** Ids whose children are not shown, in the order of the tree. */
  closed: ReadonlySet<string>;
}

export function outlined(generations: readonly Generation[], choice: OutlineChoice): Outlined {
  const { test, error } = outlineFilter(choice.filter);
  const scores = new Map(generations.map((one) => [one.generation_id, aggregated(one, choice.aggregate)]));
  const scoreOf = (one: Generation) => scores.get(one.generation_id) ?? null;
  const ranks = ranksBy(generations, scoreOf);
  const matching = generations.filter((one) => test(filterable(one, scoreOf(one))));
  const rowOf = (generation: Generation, level: number, open: boolean | null): GenerationRow => ({
    kind: 'generation',
    generation,
    score: scoreOf(generation),
    rank: ranks.get(generation.generation_id) ?? 0,
    level,
    open,
  });
  const filtered = choice.filter.trim() !== '';
  let rows: OutlineRow[];
  if (choice.sort === 'order' && !filtered) rows = treeRows(generations, choice, scoreOf, rowOf);
  else {
    const order = inOrder(matching, choice.sort, scoreOf);
    const folded = filtered || choice.showPruned || choice.unfolded.has('') ? [] : order.filter(isPruned);
    const hidden = new Set(folded);
    rows = order.filter((one) => !hidden.has(one)).map((one) => rowOf(one, 0, null));
    if (folded.length > 0) rows.push(stub('', folded, scoreOf, 0));
  }
  return { rows, matching: matching.length, total: generations.length, error };
}

type ScoreOf = (one: Generation) => number | null;

export const isPruned = (one: Generation) => Boolean(one.pruned) && !one.selected;

function stub(above: string, folded: readonly Generation[], scoreOf: ScoreOf, level: number): StubRow {
  const known = folded.map(scoreOf).filter((score) => score !== null);
  return {
    kind: 'stub',
    above,
    count: folded.length,
    best: known.length > 0 ? Math.max(...known) : null,
    level,
  };
}

function treeRows(
  generations: readonly Generation[],
  { showPruned, unfolded, closed }: OutlineChoice,
  scoreOf: ScoreOf,
  rowOf: (one: Generation, level: number, open: boolean | null) => GenerationRow,
): OutlineRow[] {
  const known = new Set(generations.map(({ generation_id }) => generation_id));
  const children = new Map<string, Generation[]>();
  for (const one of generations) {
    const above = one.parent_id !== null && known.has(one.parent_id) ? one.parent_id : '';
    const below = children.get(above);
    if (below) below.push(one);
    else children.set(above, [one]);
  }
  // Pruned, and nothing below it that was not.
  const dead = (one: Generation): boolean =>
    isPruned(one) && (children.get(one.generation_id) ?? []).every((below) => isPruned(below));
  const rows: OutlineRow[] = [];
  const stack: (OutlineRow | { kind: 'children'; above: string; level: number })[] = [
    { kind: 'children', above: '', level: 0 },
  ];
  const seen = new Set<string>();
  while (stack.length > 0) {
    const next = stack.pop() as (typeof stack)[number];
    if (next.kind !== 'children') {
      rows.push(next);
      continue;
    }
    if (seen.has(next.above)) continue;
    seen.add(next.above);
    const own = children.get(next.above) ?? [];
    const folded = showPruned || unfolded.has(next.above) ? [] : own.filter(dead);
    const hidden = new Set(folded);
    if (folded.length > 0) stack.push(stub(next.above, folded, scoreOf, next.level));
    for (const one of [...own].reverse()) {
      if (hidden.has(one)) continue;
      const below = (children.get(one.generation_id) ?? []).length > 0;
      const open = below ? !closed.has(one.generation_id) : null;
      if (open) stack.push({ kind: 'children', above: one.generation_id, level: next.level + 1 });
      stack.push(rowOf(one, next.level, open));
    }
  }
  return rows;
}

function filterable(one: Generation, score: number | null): Filterable {
  const { tokens, depth, visits, steps, preemptions, answer, correct, selected, status } = one;
  return {
    score,
    tokens: tokens.output,
    depth,
    visits: visits ?? null,
    steps,
    seconds: one.duration_us / 1e6,
    cost: one.cost_usd === null ? null : Number(one.cost_usd),
    preemptions,
    answer,
    correct,
    selected,
    pruned: Boolean(one.pruned),
    status,
  };
}

/** Best first; what has no score comes last, there by mean log-probability. */
function byScore(scoreOf: ScoreOf): (a: Generation, b: Generation) => number {
  return (a, b) => {
    const [one, two] = [scoreOf(a), scoreOf(b)];
    if (one !== null && two !== null && one !== two) return two - one;
    if ((one === null) !== (two === null)) return one === null ? 1 : -1;
    const [p, q] = [a.logprob_mean, b.logprob_mean].map((value) => value ?? Number.NEGATIVE_INFINITY);
    return (p === q ? 0 : (q as number) - (p as number)) || a.branch - b.branch;
  };
}

export function inOrder(
  generations: readonly Generation[],
  sort: OutlineSort,
  scoreOf: ScoreOf,
): Generation[] {
  const score = byScore(scoreOf);
  const compare: Record<OutlineSort, (a: Generation, b: Generation) => number> = {
    score,
    tokens: (a, b) => b.tokens.output - a.tokens.output,
    answer: (a, b) => (a.answer ?? '\uffff').localeCompare(b.answer ?? '\uffff') || score(a, b),
    order: () => 0,
    time: (a, b) =>
      a.started_ns === b.started_ns ? 0 : BigInt(a.started_ns) < BigInt(b.started_ns) ? -1 : 1,
  };
  return [...generations].sort(compare[sort]);
}

/** 1 for the best score, by generation id. */
export function ranksBy(generations: readonly Generation[], scoreOf: ScoreOf): Map<string, number> {
  return new Map(
    inOrder(generations, 'score', scoreOf).map(({ generation_id }, index) => [generation_id, index + 1]),
  );
}
