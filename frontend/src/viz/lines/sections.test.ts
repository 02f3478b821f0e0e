import { expect, test } from 'vitest';
import { lineRuns, sharedEmissions } from './runs.ts';
import { sectionsOf, sectionsOfTexts } from './sections.ts';

const text = { text: 'abcdefgh', charStart: Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8) };
const step = (index: number, token_from: number, token_to: number, phase = 'reasoning') => ({
  index,
  phase,
  token_from,
  token_to,
  text: text.text.slice(token_from, token_to),
});

test('sections cover every token once, also those between and behind the steps', () => {
  const sections = sectionsOf([step(0, 1, 3), step(1, 4, 6, 'answer')], text);
  expect(sections.map(({ step: index, tokenFrom, tokenTo }) => [index, tokenFrom, tokenTo])).toEqual([
    [null, 0, 1],
    [0, 1, 3],
    [null, 3, 4],
    [1, 4, 6],
    [null, 6, 8],
  ]);
  expect(sections.filter(({ phaseStart }) => phaseStart).map(({ step: index }) => index)).toEqual([0, 1]);
});

test('steps beyond the tokens at hand are cut or left out', () => {
  const sections = sectionsOf([step(0, 0, 6), step(1, 6, 12), step(2, 12, 20)], text);
  expect(sections.map(({ step: index, tokenTo }) => [index, tokenTo])).toEqual([
    [0, 6],
    [1, 8],
  ]);
});

test('without tokens the steps’ texts stand one after another', () => {
  const { text: joined, sections } = sectionsOfTexts([step(0, 0, 3), step(1, 3, 8)]);
  expect(joined).toBe('abcdefgh');
  expect(sections.map(({ charFrom, charTo }) => [charFrom, charTo])).toEqual([
    [0, 3],
    [3, 8],
  ]);
});

test('runs merge tokens of equal heat and keep emissions of several tokens apart', () => {
  const bins = Uint8Array.of(0, 0, 3, 3, 3, 3, 0, 0);
  const shared = sharedEmissions(Uint32Array.of(0, 1, 2, 2, 3, 3, 4, 5));
  expect(lineRuns(0, 8, { charStart: text.charStart, bins, shared })).toEqual([
    { from: 0, to: 2, bin: 0, emission: -1 },
    { from: 2, to: 4, bin: 3, emission: 2 },
    { from: 4, to: 6, bin: 3, emission: 3 },
    { from: 6, to: 8, bin: 0, emission: -1 },
  ]);
  expect(lineRuns(3, 5, { charStart: text.charStart, bins, shared: null })).toEqual([
    { from: 3, to: 5, bin: 3, emission: -1 },
  ]);
});
