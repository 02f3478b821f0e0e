import { describe, expect, it, test } from 'vitest';
import {
  chosenColumns,
  colsText,
  moved,
  movedTo,
  pinToggled,
  resized,
  shownColumns,
  toggled,
  WIDTH_MAX,
  WIDTH_MIN,
  widthOf,
} from './columnChoice.ts';
import { COLUMNS } from './columns.tsx';
import { listView } from './listView.ts';

const ids = (cols: string) => chosenColumns(cols).map(({ id }) => id);
const USUAL = chosenColumns('');

test('every choice of columns is read from the address as it was written', () => {
  for (const chosen of [
    COLUMNS.map(({ id }) => ({ id, width: 120, pinned: false })),
    [...USUAL].reverse(),
    pinToggled(USUAL, 'e2e'),
    resized(pinToggled(USUAL, 'question'), 'question', 333),
    [{ id: 'question', width: null, pinned: false }],
  ]) {
    const cols = colsText(chosen);
    const { extras, ignored } = listView({ cols });
    expect(ignored).toEqual([]);
    expect(chosenColumns(extras.cols)).toEqual(chosen);
  }
});

test('the usual choice costs no characters', () => {
  expect(colsText(USUAL)).toBe('');
});

test('an address of before, without the question, shows it where it stood', () => {
  expect(ids('status,time,e2e')).toEqual(['status', 'time', 'question', 'e2e']);
  expect(ids('none')).toEqual(['question']);
});

test('names that are none and those that come twice are left out', () => {
  expect(ids('time,nothing,time,question')).toEqual(['time', 'question']);
});

describe('a choice changes', () => {
  const chosen = chosenColumns('status,time,question,e2e');

  it('by a column that goes and comes back to its place', () => {
    const without = toggled(chosen, 'time');
    expect(without.map(({ id }) => id)).toEqual(['status', 'question', 'e2e']);
    expect(toggled(without, 'time')).toEqual(chosen);
  });

  it('by one that moves, and not over the edge of the pinned ones', () => {
    expect(moved(chosen, 'e2e', -1).map(({ id }) => id)).toEqual(['status', 'time', 'e2e', 'question']);
    expect(moved(chosen, 'status', -1)).toEqual(chosen);
    expect(movedTo(chosen, 'e2e', 0).map(({ id }) => id)).toEqual(['e2e', 'status', 'time', 'question']);
    expect(moved(pinToggled(chosen, 'status'), 'time', -1)[0]?.id).toBe('status');
  });

  it('by one that is pinned and stands first from then on', () => {
    expect(pinToggled(chosen, 'e2e')[0]).toEqual({ id: 'e2e', width: null, pinned: true });
  });

  it('by a width, within what can be read and grasped', () => {
    const wide = (px: number) => resized(chosen, 'time', px)[1]?.width;
    expect([wide(1), wide(100.4), wide(5000)]).toEqual([WIDTH_MIN, 100, WIDTH_MAX]);
    expect(resized(resized(chosen, 'time', 100), 'time', null)).toEqual(chosen);
  });
});

test('wide columns ask for a wide table', () => {
  expect(widthOf(shownColumns('time.200,question.300,e2e'))).toBe(200 + 300 + 58);
});
