/** What the reader shows of one generation, put together from its steps and its tokens. */

import type { StepRow } from '@/api/queries.ts';
import type { TokenBlock } from '@/api/tokenBlock.ts';
import type { TokenText } from '@/api/tokenText.ts';
import { type Section, sectionsOf, sectionsOfTexts } from '@/viz/lines/sections.ts';

export interface ReaderDocument {
  text: string;
  sections: Section[];
  steps: ReadonlyMap<number, StepRow>;
  /** Null where no tokens were captured: the text is then the steps' own. */
  tokens: { block: TokenBlock; text: TokenText } | null;
}

export function readerDocument(rows: readonly StepRow[], tokens: ReaderDocument['tokens']): ReaderDocument {
  const steps = new Map(rows.map((row) => [row.index, row]));
  if (tokens && tokens.block.count > 0 && !rows.some(hasNoTokens)) {
    return { text: tokens.text.text, sections: sectionsOf(rows, tokens.text), steps, tokens };
  }
  return { ...sectionsOfTexts(rows), steps, tokens: null };
}

/** Another client may tell the tokens of its answer and of its thinking the text alone: all of it is shown as text. */
export const hasNoTokens = ({ token_from, token_to }: StepRow) => token_to === token_from;

/** The section that shows a step. */
export function sectionOfStep({ sections }: ReaderDocument, step: number): number {
  return sections.findIndex((section) => section.step === step);
}

/** The section that holds a token. */
export function sectionOfToken({ sections }: ReaderDocument, token: number): number {
  return sections.findIndex((section) => token >= section.tokenFrom && token < section.tokenTo);
}
