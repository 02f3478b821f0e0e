/** What masking may do with text before it is stored. */

import type { Masking } from '@/api/masking.ts';

export const MASKING_MODES: readonly { id: Masking; label: string; does: string }[] = [
  { id: 'off', label: 'Off', does: 'Text is stored as it comes.' },
  {
    id: 'rules',
    label: 'Rules',
    does: 'What the rules below find is replaced before anything is stored. The rest stays.',
  },
  {
    id: 'all',
    label: 'All text',
    does: 'No text is kept at all. Times, counts and costs stay; nothing can be read, scored or labelled.',
  },
];

export const maskingLabel = (masking: string) =>
  MASKING_MODES.find(({ id }) => id === masking)?.label ?? masking;
