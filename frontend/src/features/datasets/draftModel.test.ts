import { describe, expect, it } from 'vitest';
import type { DatasetRow } from '@/api/datasets.ts';
import { changesById, excluded, labelsOf, nextLabel, relabelled } from './draftModel.ts';

const ROW = { id: 'r', labels: [1, -1, null] } as unknown as DatasetRow;

describe('a draft', () => {
  it('turns a label through all four and comes back', () => {
    const turned = [1, 2, 3, 4].reduce<(1 | 0 | -1 | null)[]>(
      (all) => [...all, nextLabel(all.at(-1) ?? null)],
      [1],
    );
    expect(new Set([nextLabel(1), nextLabel(0), nextLabel(-1), nextLabel(null)]).size).toBe(4);
    expect(turned.slice(0, 4)).toEqual([1, 0, -1, null]);
  });

  it('changes one step and leaves the others', () => {
    const change = relabelled(ROW, undefined, 1, 0);
    expect(labelsOf(ROW, change)).toEqual([1, 0, null]);
    expect(labelsOf(ROW, relabelled(ROW, change, 0, -1))).toEqual([-1, 0, null]);
  });

  it('can say that nobody knows', () => {
    expect(labelsOf(ROW, relabelled(ROW, undefined, 0, null))).toEqual([null, -1, null]);
  });

  it('forgets a step that has its own label again', () => {
    const change = relabelled(ROW, undefined, 1, 0);
    expect(relabelled(ROW, change, 1, -1)).toEqual({ id: 'r', excluded: false, labels: {} });
  });

  it('leaves a row out and takes it back', () => {
    const out = excluded(ROW, undefined);
    expect(out).toEqual({ id: 'r', excluded: true, labels: {} });
    expect(excluded(ROW, out).excluded).toBe(false);
    const draft = { changes: [{ ...out, made_by: 'a', made_ns: '1' }], excluded: 1, relabelled: 0 };
    expect(changesById(draft).get('r')?.excluded).toBe(true);
    expect(changesById(undefined).size).toBe(0);
  });
});
