/** What each capture level keeps of what is sent, in words. */

import type { Capture } from '@/api/projects.ts';

export const CAPTURE_LEVELS: readonly { id: Capture; label: string; keeps: string }[] = [
  {
    id: 'none',
    label: 'None',
    keeps: 'Nothing: spans are refused, and their sender is told so.',
  },
  {
    id: 'timings',
    label: 'Timings',
    keeps: 'Times, counts and costs, and when each token came out. No text: nothing can be read or scored.',
  },
  {
    id: 'tokens',
    label: 'Tokens',
    keeps: 'The timings and all text: questions, steps and tokens can be read, scored and labelled.',
  },
  {
    id: 'tokens+logprobs',
    label: 'Tokens and log-probabilities',
    keeps: 'All of that, and how likely each token was: surprisal and entropy. Takes the most room.',
  },
];

export const captureLabel = (capture: string) =>
  CAPTURE_LEVELS.find(({ id }) => id === capture)?.label ?? capture;
