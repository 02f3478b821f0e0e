/** What each capture level keeps of a request, in words; each holds all before it. */

import type { Capture } from '@/api/projects.ts';

export const CAPTURE_LEVELS: readonly { id: Capture; label: string; keeps: string }[] = [
  {
    id: 'none',
    label: 'None',
    keeps: 'Counts, times of the whole request, cost. No text, no tokens.',
  },
  {
    id: 'timings',
    label: 'Timings',
    keeps: 'Also when each token came out. Still no text: enough for latency, not for reading.',
  },
  {
    id: 'tokens',
    label: 'Tokens',
    keeps: 'Also the question, the tokens and their text: steps can be read, scored and labelled.',
  },
  {
    id: 'tokens+logprobs',
    label: 'Tokens and log-probabilities',
    keeps: 'Also how likely each token was: surprisal and entropy in the reader. Takes the most room.',
  },
];

export const captureLabel = (capture: string) =>
  CAPTURE_LEVELS.find(({ id }) => id === capture)?.label ?? capture;
