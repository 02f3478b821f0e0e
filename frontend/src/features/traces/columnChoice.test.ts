import { expect, test } from 'vitest';
import { colsText, shownColumns } from './columnChoice.ts';
import { COLUMNS } from './columns.tsx';
import { listView } from './listView.ts';

const ALL = COLUMNS.map(({ id }) => id);

test('every choice of columns is read from the address as it was written', () => {
  for (const ids of [ALL, ALL.slice(0, 4), ['e2e', 'question'], ['question']]) {
    const cols = colsText(ids);
    const { extras, ignored } = listView({ cols });
    expect(ignored).toEqual([]);
    expect(shownColumns(extras.cols).map(({ id }) => id)).toEqual(
      ALL.filter((id) => ids.includes(id) || id === 'question'),
    );
  }
});

test('the usual choice costs no characters', () => {
  expect(colsText(shownColumns('').map(({ id }) => id))).toBe('');
});
