/** Ops → what a person says now: the same rules as the server's (annotation/draft.py). Pure. */

import type { Schemas } from '@/api/client.ts';

export type Task = Schemas['TaskOut'];
export type Op = Schemas['TaskOp'];
export type Value = -1 | 0 | 1 | 'unsure';
/** A step's index; null is the whole answer. */
export type Place = number | null;

export interface Draft {
  bounds: readonly number[];
  values: ReadonlyMap<Place, Value>;
  comments: ReadonlyMap<Place, string>;
  corrected: ReadonlyMap<Place, string>;
}

/** Characters by code point, as bounds count them. */
export const codePoints = (text: string): string[] => Array.from(text);

export function stepTexts(chars: readonly string[], bounds: readonly number[]): string[] {
  return bounds.map((from, index) => chars.slice(from, bounds[index + 1] ?? chars.length).join(''));
}

export function fold(task: Task, ops: readonly Op[]): Draft {
  const length = codePoints(task.text).length;
  let bounds: readonly number[] = task.bounds;
  const values = new Map<Place, Value>();
  const comments = new Map<Place, string>();
  const corrected = new Map<Place, string>();
  // What was said of steps that the present cut does not have, by their range in the text.
  const away = [values, comments, corrected].map((held) => ({ held, waits: new Map() }));
  for (const { field, value, step = null } of ops) {
    if (field === 'value') put(values, step, value as Value | null);
    else if (field === 'comment') put(comments, step, (value as string | null) || null);
    else if (field === 'corrected') put(corrected, step, (value as string | null) || null);
    else if (field === 'segmentation') {
      const next = value as number[];
      for (const { held, waits } of away) moveTo(held, waits, spans(bounds, length), spans(next, length));
      bounds = next;
    }
  }
  return { bounds, values, comments, corrected };
}

function put<T>(held: Map<Place, T>, step: Place, value: T | null | undefined): void {
  if (value === null || value === undefined) held.delete(step);
  else held.set(step, value);
}

/** Where each step begins and ends. */
export const spans = (bounds: readonly number[], length: number): string[] =>
  bounds.map((from, index) => `${from}-${bounds[index + 1] ?? length}`);

/** From the old cut's steps to the new one's; what has no step any more waits, and comes back with its step. */
function moveTo<T>(
  held: Map<Place, T>,
  waits: Map<string, T>,
  old: readonly string[],
  next: readonly string[],
): void {
  for (const [step, value] of [...held]) {
    const span = step === null ? undefined : old[step];
    if (span === undefined) continue;
    waits.set(span, value);
    held.delete(step);
  }
  for (const [step, span] of next.entries()) {
    const value = waits.get(span);
    if (value === undefined) continue;
    held.set(step, value);
    waits.delete(span);
  }
}

export function firstError(draft: Draft): number | null {
  const wrong = [...draft.values].filter(([step, value]) => step !== null && value === -1);
  return wrong.length === 0 ? null : Math.min(...wrong.map(([step]) => step as number));
}

/** How many steps need a label: all, or those up to the first error. */
export function required(draft: Draft, policy: Task['policy']): number {
  const first = firstError(draft);
  return policy === 'all' || first === null ? draft.bounds.length : first + 1;
}

/** Steps that need a label and have none. */
export function missing(draft: Draft, policy: Task['policy']): number[] {
  return Array.from({ length: required(draft, policy) }, (_, step) => step).filter(
    (step) => !draft.values.has(step),
  );
}

/** Steps whose label is older than a change of mind about an earlier one: worth another look. */
export function stale(ops: readonly Op[]): Set<number> {
  const said = new Map<number, { value: unknown; at: number }>();
  const changed: { step: number; at: number }[] = [];
  for (const [at, { field, value, step = null }] of ops.entries()) {
    if (field === 'segmentation') said.clear();
    if (field !== 'value' || step === null) continue;
    const before = said.get(step);
    if (before !== undefined && before.value !== value) changed.push({ step, at });
    if (value === null || value === undefined) said.delete(step);
    else said.set(step, { value, at });
  }
  const found = new Set<number>();
  for (const [step, { at }] of said)
    if (changed.some((change) => change.step < step && change.at > at)) found.add(step);
  return found;
}
