/** Keys of the rows: to the next and back, open one for its labels, leave it out. The focus says which row is meant. */

import type { RefObject } from 'react';
import type { DatasetRow, DraftRow } from '@/api/datasets.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { excluded } from './draftModel.ts';

export function useRowKeys(
  list: RefObject<HTMLUListElement | null>,
  rows: readonly DatasetRow[],
  changes: ReadonlyMap<string, DraftRow>,
  onChange: ((change: DraftRow) => void) | undefined,
): void {
  const shown = () => [...(list.current?.querySelectorAll('details') ?? [])];
  const here = () => shown().findIndex((row) => row.contains(document.activeElement));
  const move = (by: number) => {
    const found = shown();
    const at = here();
    found[Math.min(found.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.querySelector('summary')?.focus();
  };
  const edit = () => {
    const row = shown()[here()];
    if (!row) return;
    row.open = true;
    row.querySelector<HTMLButtonElement>('ol button')?.focus();
  };
  const exclude = () => {
    const row = rows[here()];
    if (row) onChange?.(excluded(row, changes.get(row.id)));
  };
  useHotkeys({
    'dataset-next': () => move(1),
    'dataset-previous': () => move(-1),
    ...(onChange && { 'dataset-edit': edit, 'dataset-exclude': exclude }),
  });
}
