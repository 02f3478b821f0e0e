/** What the phases are called, in the order in which they are always shown. */

import type { Phase } from './criticalPath.ts';

export const PHASE_NAMES: Record<Phase, string> = {
  queue: 'Queue',
  prefill: 'Prefill',
  reasoning: 'Reasoning',
  answer: 'Answer',
  prm: 'PRM',
  other: 'Other',
};
