/** Tasks and ops for the model's tests. */

import { codePoints, type Op, type Task } from './draft.ts';

export const task = (steps: string[], policy: Task['policy'] = 'first_error'): Task => {
  const bounds: number[] = [];
  let at = 0;
  for (const step of steps) {
    bounds.push(at);
    at += codePoints(step).length;
  }
  return {
    id: 'tk_1',
    queue: 'qu_1',
    state: 'held',
    held_until_ns: '0',
    policy,
    guideline_version: 1,
    question: 'Q',
    reference: null,
    answer: '26',
    text: steps.join(''),
    bounds,
    ops: [],
    revealed: null,
  };
};

export const op = (
  number: number,
  step: number | null,
  value: Op['value'],
  field: Op['field'] = 'value',
): Op => ({
  op_id: `o-${String(number).padStart(6, '0')}`,
  number,
  step,
  field,
  value: value ?? null,
  t: number,
});
