/** What is written into the form, and the request that it makes. Pure. */

import type { RunParameter, RunRequest } from '@/api/runs.ts';

export interface Draft {
  question: string;
  strategy: string;
  reference: string;
  /** As written; empty is the default. */
  params: Record<string, string>;
  budget: { output_tokens: string; usd: string; seconds: string };
}

export const EMPTY_BUDGET = { output_tokens: '', usd: '', seconds: '' };

/** What is wrong with a parameter as written; null where it may be so. */
export function parameterFault(parameter: RunParameter, text: string): string | null {
  const written = text.trim();
  if (written === '' || parameter.kind === 'choice') return null;
  const whole = parameter.kind === 'int';
  const value = Number(written);
  const fits = Number.isFinite(value) && value >= parameter.low && value <= parameter.high;
  if (fits && (!whole || Number.isInteger(value))) return null;
  return `${whole ? 'A whole number' : 'A number'} from ${parameter.low} to ${parameter.high}.`;
}

export function budgetFault(name: keyof Draft['budget'], text: string): string | null {
  const written = text.trim();
  if (written === '') return null;
  const value = Number(written);
  if (!Number.isFinite(value) || value < 0) return 'A number, zero or more.';
  return name === 'output_tokens' && !Number.isInteger(value) ? 'A whole number.' : null;
}

export function requestOf(draft: Draft, parameters: readonly RunParameter[]): RunRequest {
  const params = Object.fromEntries(
    parameters.flatMap(({ name, kind }) => {
      const text = draft.params[name]?.trim() ?? '';
      return text === '' ? [] : [[name, kind === 'choice' ? text : Number(text)]];
    }),
  );
  const { output_tokens, usd, seconds } = draft.budget;
  const budget = {
    ...(output_tokens.trim() ? { output_tokens: Number(output_tokens) } : {}),
    // Money stays text: a float would not be what was written.
    ...(usd.trim() ? { usd: usd.trim() } : {}),
    ...(seconds.trim() ? { seconds: Number(seconds) } : {}),
  };
  return {
    question: draft.question.trim(),
    options: {
      strategy: draft.strategy,
      ...params,
      ...(draft.reference.trim() ? { reference: draft.reference.trim() } : {}),
      ...(Object.keys(budget).length > 0 ? { budget } : {}),
    },
  };
}
