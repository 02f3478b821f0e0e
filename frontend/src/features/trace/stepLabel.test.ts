import { expect, it } from 'vitest';
import type { StepLabel } from '@/api/traceLabels.ts';
import { stepSaid } from './stepLabel.ts';

const label = (more: Partial<StepLabel>): StepLabel => ({
  step: 0,
  correct: 0,
  neutral: 0,
  incorrect: 0,
  unsure: 0,
  first_error: 0,
  decided: false,
  value: null,
  made: [],
  ...more,
});

it('says what most people say, and of how many', () => {
  expect(stepSaid(label({ correct: 1, incorrect: 2, first_error: 2 }))).toEqual({
    tone: 'incorrect',
    sign: '✕',
    text: 'first error (2/3)',
    title: 'People: 1 correct, 2 incorrect',
  });
  expect(stepSaid(label({ correct: 3 }))?.text).toBe('correct (3/3)');
});

it('knows nothing of a tie, and a decision ends it', () => {
  const tie = label({ correct: 1, incorrect: 1 });
  expect(stepSaid(tie)).toMatchObject({ tone: 'unsure', text: 'people differ' });
  expect(stepSaid({ ...tie, decided: true, value: -1 })).toMatchObject({
    tone: 'incorrect',
    text: 'incorrect, decided',
    title: 'People: 1 correct, 1 incorrect · decided: incorrect',
  });
});

it('falls back on labels that nobody gave by hand', () => {
  const rolled = label({ made: [{ origin: 'rollouts', value: -1, soft: 0.25 }] });
  expect(stepSaid(rolled)).toMatchObject({ tone: 'incorrect', text: 'rollouts' });
  expect(stepSaid(rolled)?.title).toBe('rollouts: incorrect, 25 % came out right');
  expect(stepSaid(label({}))).toBeNull();
});
