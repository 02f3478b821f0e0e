/** Costs of a board as layers of a chart and as numbers for each query. What has no price is in none of them. Pure. */

import type { CostBoard } from '@/api/dashboards.ts';
import type { Grid } from '@/viz/timechart/grid.ts';
import type { Series } from '@/viz/timechart/TimeChart.tsx';

const COLORS = ['--series-1', '--series-2', '--series-3', '--series-4', '--series-5'] as const;
/** More strategies than colours stand together as the last. */
const NAMED_MAX = COLORS.length - 1;

export interface Named {
  strategy: string;
  label: string;
  color: string;
}

/** The strategies with most traces, each with its colour; the others have none of their own. */
export function named(board: CostBoard): Named[] {
  return board.strategies
    .slice(0, NAMED_MAX + (board.strategies.length === COLORS.length ? 1 : 0))
    .map((one, i) => ({
      strategy: one.strategy,
      label: one.strategy || 'no strategy',
      color: COLORS[i] ?? '--series-5',
    }));
}

export function costLayers(grid: Grid, board: CostBoard): Series[] {
  const shown = named(board);
  const sums = new Map<string, number>();
  const known = new Set(shown.map(({ strategy }) => strategy));
  for (const { at_s, strategy, usd } of board.points) {
    const key = `${known.has(strategy) ? `=${strategy}` : 'others'} ${at_s}`;
    sums.set(key, (sums.get(key) ?? 0) + Number(usd));
  }
  const layer = (id: string, label: string, color: string): Series => ({
    id,
    label,
    color,
    values: grid.at.map((at) => sums.get(`${id} ${at}`) ?? null),
  });
  const layers = shown.map(({ strategy, label, color }) => layer(`=${strategy}`, label, color));
  return shown.length < board.strategies.length
    ? [...layers, layer('others', 'others', '--series-5')]
    : layers;
}

/** Dollars for each priced query; null where nothing has a price. */
export function perQuery(board: CostBoard): number | null {
  return board.priced > 0 ? Number(board.usd) / board.priced : null;
}

/** Dollars for each solved query over all strategies; null where nothing is both checked and priced. */
export function perSolved({ strategies }: CostBoard): number | null {
  const spent = strategies.reduce((sum, one) => sum + Number(one.checked_usd), 0);
  const solved = strategies.reduce((sum, one) => sum + one.solved_priced, 0);
  return solved > 0 ? spent / solved : null;
}
