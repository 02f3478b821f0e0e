/** Keys of the rows: to the next and back, open one for its labels, leave it out. */

import type { RefObject } from 'react';
import type { DatasetRow, DraftRow } from '@/api/datasets.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { excluded } from './draftModel.ts';

interface Keyed {
  /** The row that is meant. */
  open: DatasetRow | undefined;
  panel: RefObject<HTMLElement | null>;
  changes: ReadonlyMap<string, DraftRow>;
  move: (by: number) => void;
  /** Absent where the viewer may not change it. */
  onChange: ((change: DraftRow) => void) | undefined;
}

export function useRowKeys({ open, panel, changes, move, onChange }: Keyed): void {
  useHotkeys({
    'dataset-next': () => move(1),
    'dataset-previous': () => move(-1),
    ...(onChange && {
      'dataset-edit': () => panel.current?.querySelector<HTMLButtonElement>('ol button')?.focus(),
      'dataset-exclude': () => open && onChange(excluded(open, changes.get(open.id))),
    }),
  });
}
