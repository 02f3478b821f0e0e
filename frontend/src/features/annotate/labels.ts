/** How labels look and are called: a sign and a word each, never a colour alone. */

import type { Value } from './model/draft.ts';

export interface LabelLook {
  value: Value;
  key: string;
  sign: string;
  name: string;
  /** What it is called at the whole answer. */
  answer: string;
  tone: 'correct' | 'neutral' | 'incorrect' | 'unsure';
}

export const LABELS: readonly LabelLook[] = [
  { value: 1, key: '1', sign: '✓', name: 'Correct', answer: 'Right', tone: 'correct' },
  { value: 0, key: '2', sign: '–', name: 'Neutral', answer: 'Neutral', tone: 'neutral' },
  { value: -1, key: '3', sign: '✕', name: 'Incorrect', answer: 'Wrong', tone: 'incorrect' },
  { value: 'unsure', key: '4', sign: '?', name: 'Unsure', answer: 'Unsure', tone: 'unsure' },
];

export const lookOf = (value: Value | undefined): LabelLook | undefined =>
  LABELS.find((look) => look.value === value);

export const SKIP_REASONS = [
  { id: 'ambiguous', label: 'Ambiguous', about: 'The problem can be read in several ways.' },
  { id: 'too_hard', label: 'Too hard', about: 'I cannot tell within reasonable time.' },
  { id: 'bad_split', label: 'Bad split', about: 'The steps are cut so that they cannot be judged.' },
  { id: 'broken_problem', label: 'Broken problem', about: 'The problem or its reference answer is wrong.' },
  { id: 'conflict', label: 'Conflict of interest', about: 'I should not judge this one.' },
] as const;
