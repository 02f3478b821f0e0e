import { describe, expect, it } from 'vitest';
import { heldOutText, measuresOf } from './report.ts';

const REPORT = {
  new: {
    whole: { solutions: 4, auroc: 0.9, ece: 0.02, first_error: { f1: 0.8 } },
    bins: [{ score_mean: 0.9, right_share: 0.8, count: 5 }, { score_mean: 'x' }],
    best_of_n: [
      { n: 2, prm: { estimate: 0.7 }, majority: { estimate: 0.6 }, oracle: { estimate: 0.9 } },
      { n: 4, prm: null },
    ],
  },
  champion: null,
};

describe('a report', () => {
  it('is read as far as it goes', () => {
    const measures = measuresOf(REPORT, 'new');
    expect(measures).toMatchObject({ auroc: 0.9, ece: 0.02, f1: 0.8, brier: null });
    expect(measures?.bins).toEqual([{ score: 0.9, right: 0.8, count: 5 }]);
    expect(measures?.choices).toEqual([{ n: 2, prm: 0.7, majority: 0.6, oracle: 0.9 }]);
  });

  it('says nothing of a side that was not measured', () => {
    expect(measuresOf(REPORT, 'champion')).toBeNull();
    expect(measuresOf({}, 'new')).toBeNull();
  });

  it('says what it was measured on, and how much of that could not be read', () => {
    expect(heldOutText({ held_out: { solutions: 1320, read: 1320 } })).toMatch(
      /^Measured on all 1,320 solutions/,
    );
    expect(heldOutText({ held_out: { solutions: 1320, read: 1309 } })).toMatch(
      /^Measured on 1,309 of 1,320 solutions.* The other 11 it could not read/,
    );
    expect(heldOutText({})).toBeNull(); // of a version from before it was told
  });
});
