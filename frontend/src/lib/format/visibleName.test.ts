import { expect, test } from 'vitest';
import { visibleName } from './visibleName.ts';

test.each([
  ['Ada Lovelace', 'Ada Lovelace'],
  ['שרה כהן', 'שרה כהן'],
  ['👩‍👩‍👧‍👦 نمی‌خواهم', '👩‍👩‍👧‍👦 نمی‌خواهم'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['ad\u200bmin', 'ad⟨U+200B⟩min'],
  ['\u202egnp.exe', '⟨U+202E⟩gnp.exe'],
  ['\u200d \u200c', '⟨U+200D⟩⟨U+0020⟩⟨U+200C⟩'],
  ['two\nlines', 'two⟨U+000A⟩lines'],
])('%j is shown as %j', (name, shown) => {
  expect(visibleName(name)).toBe(shown);
});
