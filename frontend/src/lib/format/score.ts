/** Scores, differences and logarithms: fixed decimals, a real minus sign. */

const withMinus = (text: string) => text.replace('-', '−');

export function formatScore(score: number | null | undefined): string {
  return score === null || score === undefined ? '—' : withMinus(score.toFixed(2));
}

export function formatDelta(delta: number): string {
  const rounded = withMinus(delta.toFixed(2));
  return delta > 0 && rounded !== '0.00' ? `+${rounded}` : rounded === '−0.00' ? '0.00' : rounded;
}

export function formatNats(value: number): string {
  const text = value.toFixed(value > -0.1 && value < 0.1 ? 4 : 2);
  return `${Number(text) === 0 ? '0.0000' : withMinus(text)} nat`;
}

/** A probability from its logarithm, as percent; never rounded up to 100 or down to 0. */
export function formatProbability(logprob: number): string {
  const percent = 100 * Math.exp(logprob);
  if (percent >= 99.995) return percent === 100 ? '100%' : '>99.99%';
  if (percent < 0.01) return percent === 0 ? '0%' : '<0.01%';
  return `${percent >= 10 && percent < 99.9 ? percent.toFixed(1) : percent.toFixed(2)}%`;
}
