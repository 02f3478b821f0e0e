/** What a reviewer decides: of each step on which people differ, whom to follow or what else holds. Pure. */

import type { ReviewItem } from '@/api/annotation.ts';
import type { Schemas } from '@/api/client.ts';
import type { Value } from './draft.ts';

export type Decision = Schemas['Decision'];
export type Decisions = ReadonlyMap<number, Decision>;

/** Values in the order in which an override goes through them. */
const ORDER: readonly Value[] = [1, 0, -1, 'unsure'];

export function follow(item: ReviewItem, held: Decisions, step: number, person: number): Decisions {
  const vote = item.votes[person];
  const value = vote?.values[step];
  if (!vote || value === null || value === undefined) return held;
  return new Map(held).set(step, { step, value, follows: vote.annotator, note: held.get(step)?.note ?? '' });
}

/** Another value than anybody's choice: the next one each time. */
export function override(held: Decisions, step: number): Decisions {
  const at = ORDER.indexOf(held.get(step)?.value as Value);
  const value = ORDER[(at + 1) % ORDER.length] ?? 1;
  return new Map(held).set(step, { step, value, follows: null, note: held.get(step)?.note ?? '' });
}

export function note(held: Decisions, step: number, text: string): Decisions {
  const decision = held.get(step);
  return decision ? new Map(held).set(step, { ...decision, note: text }) : held;
}

export const undecided = (item: ReviewItem, held: Decisions): number[] =>
  item.row.conflicts.filter((step) => !held.has(step));
