/** Short names for strategies and ids, where a column is narrow. */

const STRATEGIES: Record<string, string> = {
  best_of_n: 'bon',
  chain_of_thought: 'cot',
  self_consistency: 'sc',
  beam_search: 'beam',
  tree_of_thought: 'tot',
  diverse_verifier_tree: 'dvts',
  monte_carlo_tree_search: 'mcts',
  confident_vote: 'vote',
};

export function strategyBadge(strategy: string | null, candidates: number): string {
  if (strategy === null) return candidates > 1 ? `·${candidates}` : '—';
  const short = STRATEGIES[strategy] ?? strategy;
  return candidates > 1 ? `${short}·${candidates}` : short;
}

export function shortId(id: string): string {
  return id.length <= 12 ? id : `${id.slice(0, 7)}…${id.slice(-4)}`;
}
