/** What the reader shows, top to bottom: steps, and what lies between them, as ranges of one text. */

import type { TokenText } from '@/api/tokenText.ts';

export interface Section {
  /** The step, or null for tokens that belong to none. */
  step: number | null;
  phase: string | null;
  /** The first section of its phase carries the phase's label. */
  phaseStart: boolean;
  tokenFrom: number;
  tokenTo: number;
  charFrom: number;
  charTo: number;
}

interface StepBounds {
  index: number;
  phase: string;
  token_from: number;
  token_to: number;
}

/** Sections that cover every token exactly once, in order. Steps beyond the tokens at hand are left out. */
export function sectionsOf(steps: readonly StepBounds[], { charStart }: TokenText): Section[] {
  const count = charStart.length - 1;
  const sections: Section[] = [];
  let phase: string | null = null;
  let token = 0;
  const add = (step: StepBounds | null, from: number, to: number) => {
    if (to <= from) return;
    const next = step?.phase ?? phase;
    sections.push({
      step: step?.index ?? null,
      phase: next,
      phaseStart: next !== phase,
      tokenFrom: from,
      tokenTo: to,
      charFrom: charStart[from] as number,
      charTo: charStart[to] as number,
    });
    phase = next;
    token = to;
  };
  for (const step of steps) {
    if (step.token_from >= count) break;
    add(null, token, step.token_from);
    add(step, Math.max(token, step.token_from), Math.min(count, step.token_to));
  }
  add(null, token, count);
  return sections;
}

/** The same, where no tokens were captured: the steps' texts one after another. */
export function sectionsOfTexts(steps: readonly (StepBounds & { text: string })[]): {
  text: string;
  sections: Section[];
} {
  let text = '';
  let phase: string | null = null;
  const sections = steps.map((step) => {
    const charFrom = text.length;
    text += step.text;
    const phaseStart = step.phase !== phase;
    phase = step.phase;
    return {
      step: step.index,
      phase: step.phase,
      phaseStart,
      tokenFrom: step.token_from,
      tokenTo: step.token_to,
      charFrom,
      charTo: text.length,
    };
  });
  return { text, sections };
}
