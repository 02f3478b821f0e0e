/** How a trace stands, by glyph first and colour second: right, wrong, unchecked, running, failed. */

import type { TraceRow } from '@/api/queries.ts';

interface Standing {
  glyph: string;
  kind: 'correct' | 'incorrect' | 'neutral' | 'running';
  name: string;
}

export function statusOf({ status, correct }: Pick<TraceRow, 'status' | 'correct'>): Standing {
  if (status === 'running') return { glyph: '◌', kind: 'running', name: 'Running' };
  if (status === 'error') return { glyph: '!', kind: 'incorrect', name: 'Failed' };
  if (status === 'lost')
    return { glyph: '⌁', kind: 'incorrect', name: 'Lost: it began, and its end never came' };
  if (correct === null) return { glyph: '·', kind: 'neutral', name: 'Not checked' };
  return correct
    ? { glyph: '✓', kind: 'correct', name: 'Correct' }
    : { glyph: '✕', kind: 'incorrect', name: 'Incorrect' };
}
