/** What a draft changes of a version's rows, as plain values: no React, no fetch. */

import type { DatasetDraft, DatasetRow, DraftRow, Label } from '@/api/datasets.ts';

/** Each press on a label goes on to the next of these. */
const TURN: readonly Label[] = [1, 0, -1, null];

export const changesById = (draft: DatasetDraft | undefined): ReadonlyMap<string, DraftRow> =>
  new Map((draft?.changes ?? []).map((one) => [one.id, one]));

/** The row's labels with what the draft changes of them. */
export function labelsOf(row: DatasetRow, change: DraftRow | undefined): Label[] {
  return row.labels.map((label, step) => {
    const other = change?.labels?.[step];
    return other === undefined ? label : other;
  });
}

export const nextLabel = (label: Label): Label => TURN[(TURN.indexOf(label) + 1) % TURN.length] as Label;

/** The change that gives one step this label; back at the row's own label nothing is left of it. */
export function relabelled(
  row: DatasetRow,
  change: DraftRow | undefined,
  step: number,
  label: Label,
): DraftRow {
  const labels: Record<string, Label> = { ...change?.labels, [step]: label };
  if (row.labels[step] === label) delete labels[step];
  return { id: row.id, excluded: false, labels };
}

/** The change that leaves the row out, or takes it back as it was. */
export const excluded = (row: DatasetRow, change: DraftRow | undefined): DraftRow => ({
  id: row.id,
  excluded: !change?.excluded,
  labels: {},
});
