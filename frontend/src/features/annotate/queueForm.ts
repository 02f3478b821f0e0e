/** What the form for a queue holds, and the call that comes of it. Pure. */

import type { QueueNew } from '@/api/annotation.ts';
import type { Schemas } from '@/api/client.ts';

type Source = Schemas['QueueSource'];

export interface QueueForm {
  name: string;
  q: string;
  t: string;
  /** `NAME@3`, or null where the queue is made of traces. */
  dataset: string | null;
  split: '' | NonNullable<Source['split']>;
  sampling: NonNullable<Source['sampling']>;
  generations: NonNullable<Source['generations']>;
  size: number;
  overlap: number;
  policy: NonNullable<QueueNew['policy']>;
  shown: NonNullable<QueueNew['shown']>;
  goldPercent: number;
  screening: number;
  guidelines: string;
}

/** PRM800K’s own rules in brief: what most begin with. */
const GUIDELINES = `# Correct
Right, **and** you can check it in 30 seconds.

# Neutral
True, but it brings the solution no further, or you would have to work for minutes to check it.

# Incorrect
Wrong, contradicts what was said before, or cannot be made sense of.

# Unsure
You have tried and cannot tell: an expert will look at it.
`;

export const START: QueueForm = {
  name: '',
  q: '',
  t: '',
  dataset: null,
  split: '',
  sampling: 'random',
  generations: 'chosen',
  size: 100,
  overlap: 2,
  policy: 'first_error',
  shown: 'blind',
  goldPercent: 0,
  screening: 0,
  guidelines: GUIDELINES,
};

export function wanted(form: QueueForm): QueueNew {
  const { sampling, generations, size, dataset, overlap, policy, shown, screening, guidelines } = form;
  return {
    name: form.name.trim(),
    policy,
    shown,
    overlap,
    gold_rate: form.goldPercent / 100,
    screening,
    guidelines,
    source: {
      q: dataset === null ? form.q.trim() : '',
      t: dataset === null ? form.t : '',
      sampling,
      generations,
      size,
      dataset,
      split: dataset === null ? null : form.split || null,
    },
    seed: 0,
  };
}
