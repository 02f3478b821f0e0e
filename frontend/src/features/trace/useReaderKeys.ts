/** The reader's keys: step to step, token to token, hot token to hot token. */

import { FLAG_GENERATION_FIRST } from '@/api/tokenBlock.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { BINS, type Heat } from '@/viz/heat/metric.ts';
import type { ReaderDocument } from './readerDocument.ts';
import type { Selection } from './useSelection.ts';

interface Reading {
  document: ReaderDocument;
  heat: Heat | null;
  selection: Selection;
  activeSection: number;
  /** The first one in view. */
  topSection: () => number;
  onStep: (step: number) => void;
  onToken: (token: number) => void;
}

export function useReaderKeys({
  document: doc,
  heat,
  selection,
  activeSection,
  topSection,
  onStep,
  onToken,
}: Reading): void {
  const { sections, tokens } = doc;
  // Without a pinned token the walk begins at the active step.
  const start = activeSection >= 0 ? (sections[activeSection]?.tokenFrom ?? 0) : 0;

  const moveStep = (by: number) => {
    for (let index = activeSection + by; index >= 0 && index < sections.length; index += by) {
      const next = sections[index]?.step;
      if (next !== null && next !== undefined) return onStep(next);
    }
  };
  const moveToken = (by: number) => {
    if (!tokens) return;
    const next = selection.token === undefined ? start : selection.token + by;
    onToken(Math.min(tokens.block.count - 1, Math.max(0, next)));
  };
  const moveHot = (by: number) => {
    if (!heat || !tokens) return;
    const { flags, emission } = tokens.block;
    for (let i = (selection.token ?? start) + by; i >= 0 && i < heat.bins.length; i += by) {
      const first = ((flags[i] ?? 0) & FLAG_GENERATION_FIRST) !== 0;
      const follower = heat.metric === 'itl' && i > 0 && emission[i] === emission[i - 1];
      if (heat.bins[i] === BINS && !first && !follower) return onToken(i);
    }
  };
  const chooseWhole = () => {
    const step = sections[activeSection >= 0 ? activeSection : topSection()]?.step;
    if (step !== null && step !== undefined) onStep(step);
  };
  useHotkeys({
    'step-whole': chooseWhole,
    'step-next': () => moveStep(1),
    'step-previous': () => moveStep(-1),
    'token-next': () => moveToken(1),
    'token-previous': () => moveToken(-1),
    'token-next-hot': () => moveHot(1),
    'token-previous-hot': () => moveHot(-1),
  });
}
