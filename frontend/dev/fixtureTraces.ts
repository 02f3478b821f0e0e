/** Traces for looking at the pages: a long list, and a few with special contents at its head. */

import type { components } from '../src/api/generated/schema.d.ts';
import { type FixtureTokens, fixtureTokens, type TokenOptions } from './fixtureTokens.ts';
import { pick, type Random, randomFrom } from './random.ts';

type Schemas = components['schemas'];

const QUESTIONS = [
  'Find the least n such that n ≡ 3 (mod 7) and n ≡ 5 (mod 12).',
  'How many 5-digit palindromes are divisible by 7?',
  '93a+6b-5c-8',
  'A train leaves at 14:05 and covers 210 km in 2 h 20 min. What is its mean speed in km/h?',
  'What is the remainder when 2^100 is divided by 101?',
  'Let f(x) = x^3 - 3x + 1. How many real roots does f(f(x)) = 0 have?',
];
const STRATEGIES = [
  ['best_of_n', 16],
  ['best_of_n', 8],
  ['chain_of_thought', 1],
  ['self_consistency', 32],
] as const;
/** The head of the list: what each of the first traces is there to show. */
const SPECIAL: (TokenOptions & { question?: string; candidates?: number })[] = [
  { count: 420, question: '93a+6b-5c-8', candidates: 8 },
  { count: 30_412, question: 'Find the least n such that n ≡ 3 (mod 7) and n ≡ 5 (mod 12).', candidates: 16 },
  { count: 2_400, perEmission: 4, question: 'Speculative decoding: emissions of several tokens' },
  { count: 900, hostile: true, question: 'Hostile text: <img src=x onerror=alert(1)>' },
  { count: 700, captured: false, question: 'No log-probabilities were captured' },
];

export interface FixtureTrace {
  detail: Schemas['TraceDetail'];
  tokens: (generation: number) => FixtureTokens;
}

const hex = (random: Random, digits: number) =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');

export function fixtureTrace(index: number, nowMs: number): FixtureTrace {
  const random = randomFrom(index + 1);
  const special = SPECIAL[index];
  const [strategy, usual] = special
    ? (['best_of_n', special.candidates ?? 4] as const)
    : pick(random, STRATEGIES);
  const options = special ?? { count: 120 + Math.floor(random() ** 3 * 9_000) };
  const sized = (generation: number) => ({
    ...options,
    count: Math.round(
      options.count * (generation === 0 ? 1 : 0.6 + 0.5 * randomFrom(index * 97 + generation)()),
    ),
  });
  const tokens = (generation: number) => fixtureTokens(index * 1_000 + generation, sized(generation));
  const startedNs = BigInt(Math.round(nowMs - index * 47_000 - random() * 20_000)) * 1_000_000n;
  const answers = ['42', '40', '17', '128'];
  const running = index === 5;
  const partial = index === 6;
  const generations = Array.from({ length: usual }, (_, branch): Schemas['Generation'] => {
    const { count } = sized(branch);
    const steps = Math.max(1, Math.round(count / 205));
    const wrong = random() < 0.35;
    const scores = Array.from({ length: Math.min(512, steps) }, (_, step) => {
      const sunk = wrong && step > steps * 0.6;
      return Math.min(0.99, Math.max(0.02, (sunk ? 0.25 : 0.86) + 0.3 * (random() - 0.5)));
    });
    const unscored = running || (partial && branch > 2);
    const decodeUs = count * 20_500;
    const answerUs = Math.round(decodeUs * 0.06);
    return {
      generation_id: `gn_${hex(random, 16)}`,
      parent_id: null,
      depth: 0,
      branch,
      selected: false,
      status: running ? 'running' : 'ok',
      finish_reason: running ? null : 'stop',
      answer: wrong ? pick(random, answers.slice(1)) : '42',
      correct: !wrong,
      model: 'reckon-demo-reasoner',
      started_ns: String(startedNs + 1_500_000n + BigInt(branch) * 200_000n),
      duration_us: 40_000 + 130_000 + decodeUs,
      ttft_us: 190_000,
      phases: {
        queue_us: 40_000 + branch * 9_000,
        prefill_us: 130_000 - branch * 4_000,
        reasoning_us: decodeUs - answerUs,
        answer_us: answerUs,
      },
      tokens: {
        input: 96,
        cached: branch > 0 ? 80 : 0,
        output: count,
        reasoning: Math.round(count * 0.94),
        wasted: 0,
        unknown: [],
      },
      completeness: 1,
      steps,
      scores: unscored ? scores.map(() => null) : scores,
      score: unscored ? null : Math.min(...scores),
      logprob_mean: options.captured === false ? null : -0.2 - random() * 0.3,
      cost_usd: (count * 7.1e-8).toFixed(9),
      preemptions: 0,
      cached_tokens: branch > 0 ? 80 : 0,
    };
  });
  const ranked = [...generations].sort((a, b) => (b.score ?? -1) - (a.score ?? -1));
  const chosen = running ? undefined : ranked[0];
  if (chosen) chosen.selected = true;
  const total = (value: (generation: Schemas['Generation']) => number) =>
    generations.reduce((sum, generation) => sum + value(generation), 0);
  const e2eUs = Math.max(...generations.map((generation) => generation.duration_us)) + 260_000;
  const votes = new Map<string, number>();
  for (const { answer } of generations) votes.set(answer ?? '', (votes.get(answer ?? '') ?? 0) + 1);
  const scores = (chosen?.scores ?? []).filter((score) => score !== null);
  const priced = index % 11 !== 4;
  const row: Schemas['TraceRow'] = {
    trace_id: `tr_${hex(randomFrom(index + 77), 32)}`,
    started_ns: String(startedNs),
    status: running ? 'running' : index % 23 === 9 ? 'error' : 'ok',
    question: special?.question ?? pick(random, QUESTIONS),
    answer: chosen?.answer ?? null,
    correct: index % 7 === 3 ? null : (chosen?.correct ?? null),
    strategy,
    candidates: usual,
    model: 'reckon-demo-reasoner',
    e2e_us: e2eUs,
    ttft_us: 190_000 + Math.round(random() * 90_000),
    tokens: {
      input: total((generation) => generation.tokens.input),
      cached: total((generation) => generation.tokens.cached),
      output: total((generation) => generation.tokens.output),
      reasoning: total((generation) => generation.tokens.reasoning),
      wasted: total((generation) => (generation.selected ? 0 : generation.tokens.output)),
      unknown: [],
    },
    cost_usd: priced ? (total((generation) => generation.tokens.output) * 7.4e-8).toFixed(9) : null,
    price_version: priced ? '2026-11' : null,
    prm: {
      version: 'demo-1',
      scored_generations: generations.filter((generation) => generation.score !== null).length,
      generations: generations.length,
      min: scores.length > 0 ? Math.min(...scores) : null,
      last: scores.at(-1) ?? null,
      mean: scores.length > 0 ? scores.reduce((a, b) => a + b, 0) / scores.length : null,
      spark: scores.slice(0, 64),
    },
    completeness: index % 9 === 5 ? 0.974 : 1,
  };
  const detail: Schemas['TraceDetail'] = {
    trace_id: row.trace_id,
    row,
    question: row.question,
    reference: '42',
    strategy_params: { n: usual },
    seed: 7,
    stop_reason: null,
    segmentation: 'paragraph/min20/max200',
    aggregation: 'min',
    prm_us: 210_000,
    model_cost_usd: row.cost_usd,
    prm_cost_usd: null,
    selected_generation: chosen?.generation_id ?? null,
    votes: [...votes].sort((a, b) => b[1] - a[1]),
    generations,
    generations_total: generations.length,
  };
  return { detail, tokens };
}
