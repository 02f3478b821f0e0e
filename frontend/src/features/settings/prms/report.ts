/** What the page reads of a version's report: the API keeps it open, so every part may be missing. */

import { formatExactCount } from '@/lib/format/count.ts';

export interface Bin {
  score: number;
  right: number;
  count: number;
}

export interface Choice {
  n: number;
  prm: number;
  majority: number;
  oracle: number;
}

export interface Measures {
  auroc: number | null;
  auprcError: number | null;
  ece: number | null;
  brier: number | null;
  f1: number | null;
  lastStepMinima: number | null;
  bins: Bin[];
  choices: Choice[];
}

type Told = Record<string, unknown>;

const asTold = (value: unknown): Told => (typeof value === 'object' && value !== null ? (value as Told) : {});
const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const asList = (value: unknown): Told[] => (Array.isArray(value) ? value.map(asTold) : []);

/** The measures of one side, `new` or `champion`; null where it was not measured. */
export function measuresOf(report: Told, side: 'new' | 'champion'): Measures | null {
  if (typeof report[side] !== 'object' || report[side] === null) return null;
  const told = asTold(report[side]);
  const whole = asTold(told.whole);
  return {
    auroc: asNumber(whole.auroc),
    auprcError: asNumber(whole.auprc_error),
    ece: asNumber(whole.ece),
    brier: asNumber(whole.brier),
    f1: asNumber(asTold(whole.first_error).f1),
    lastStepMinima: asNumber(told.last_step_minima),
    bins: binsOf(told.bins),
    choices: asList(told.best_of_n).flatMap((one) => {
      const n = asNumber(one.n);
      const [prm, majority, oracle] = ['prm', 'majority', 'oracle'].map((name) =>
        asNumber(asTold(one[name]).estimate),
      );
      return n !== null && prm != null && majority != null && oracle != null
        ? [{ n, prm, majority, oracle }]
        : [];
    }),
  };
}

/** What a version's measures were taken on, and what is not in them; null where the report does not tell. */
export function heldOutText(report: Told): string | null {
  const held = asTold(report.held_out);
  const [all, read] = [asNumber(held.solutions), asNumber(held.read)];
  if (all === null || read === null) return null;
  const from = 'of the split “test”, which taught it nothing';
  if (read === all) return `Measured on all ${formatExactCount(all)} solutions ${from}.`;
  return (
    `Measured on ${formatExactCount(read)} of ${formatExactCount(all)} solutions ${from}. The other ` +
    `${formatExactCount(all - read)} it could not read, as longer than its limit of tokens or with its step tag in ` +
    'their text: what it makes of their like is not in these numbers, nor in the gates.'
  );
}

/** Reliability bins, as they are stored. */
export function binsOf(stored: unknown): Bin[] {
  return asList(stored).flatMap((one) => {
    const [score, right, count] = [one.score_mean, one.right_share, one.count].map(asNumber);
    return score != null && right != null && count != null ? [{ score, right, count }] : [];
  });
}
