import { describe, expect, test } from 'vitest';
import { formatComplete, formatCount, formatShare } from './count.ts';
import { formatDuration, formatOffset } from './duration.ts';
import { tokenGlyphs } from './glyphs.ts';
import { formatUsd } from './money.ts';
import { shortId, strategyBadge } from './names.ts';
import { formatPrices } from './prices.ts';
import { formatDelta, formatNats, formatProbability, formatScore } from './score.ts';
import { formatAgo, formatIn } from './time.ts';

test.each([
  [0, '0 µs'],
  [412, '412 µs'],
  [999.6, '1.00 ms'],
  [8_400, '8.40 ms'],
  [840_000, '840 ms'],
  [999_600, '1.00 s'],
  [12_400_000, '12.4 s'],
  [59_960_000, '1m 00s'],
  [185_000_000, '3m 05s'],
  [3_599_700_000, '1h 00m'],
  [7_620_000_000, '2h 07m'],
  [null, '—'],
  [-5_000, '−5.00 ms'],
])('%s µs is %s', (us, text) => {
  expect(formatDuration(us)).toBe(text);
});

test('offsets have milliseconds', () => expect(formatOffset(96_214_000)).toBe('+96.214 s'));

test.each([
  [999, '999'],
  [1_000, '1.0K'],
  [12_400, '12.4K'],
  [99_949, '99.9K'],
  [188_204, '188K'],
  [999_600, '1.00M'],
  [null, '—'],
])('%s tokens are %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test('what lacks anything is never called whole', () => {
  expect([1, 0.9999, 0.5, 0.0001, 0, null].map(formatComplete)).toEqual([
    '100%',
    '99%',
    '50%',
    '<1%',
    '0%',
    '—',
  ]);
});

test('a share is never rounded down to nothing', () => {
  expect([formatShare(1, 1_000), formatShare(0, 10), formatShare(1, 0), formatShare(92, 100)]).toEqual([
    '<1%',
    '0%',
    '—',
    '92%',
  ]);
});

test.each([
  ['0.0312', '$0.031'],
  ['0.0000089', '$0.0000089'],
  ['0.14', '$0.14'],
  ['1.5', '$1.50'],
  ['12345.6', '$12,346'],
  ['0', '$0'],
  [null, '—'],
])('%s dollars are %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});

describe('scores and logarithms', () => {
  test('have fixed decimals and a real minus', () => {
    expect([
      formatScore(0.876),
      formatScore(null),
      formatDelta(-0.57),
      formatDelta(0.001),
      formatDelta(0.2),
    ]).toEqual(['0.88', '—', '−0.57', '0.00', '+0.20']);
    expect(formatNats(-2.1)).toBe('−2.10 nat');
  });

  test('a probability is never rounded to certain or impossible', () => {
    expect([0, -1e-9, -1e-4, -Math.LN2, -30].map(formatProbability)).toEqual([
      '100%',
      '>99.99%',
      '99.99%',
      '50.0%',
      '<0.01%',
    ]);
  });
});

test('tokens show their white space, control characters and broken bytes', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(tokenGlyphs(bytes(' modulo'))).toBe('␣modulo');
  expect(tokenGlyphs(bytes('\n\n\t'))).toBe('⏎⏎⇥');
  expect(tokenGlyphs(bytes('\u001b[31m'))).toBe('⟨U+001B⟩[31m');
  expect(tokenGlyphs(Uint8Array.of(0xe2, 0x80))).toBe('⟨E2 80⟩');
});

test('names are short where columns are narrow', () => {
  expect([
    strategyBadge('best_of_n', 16),
    strategyBadge('chain_of_thought', 1),
    strategyBadge(null, 1),
  ]).toEqual(['bon·16', 'cot', '—']);
  expect(shortId('tr_9f2c0000000000000000000000004e4e')).toBe('tr_9f2c…4e4e');
});

test('an hour of a machine is told as dollars, a price table by its name', () => {
  expect(formatPrices('hourly:0.04 + table@3')).toBe('$0.04 an hour + table@3');
});

test('times ahead and behind are rounded down to their largest unit', () => {
  const now = new Date(1_000_000_000_000);
  const at = (s: number) => String((1_000_000_000_000n + BigInt(s) * 1_000n) * 1_000_000n);
  expect([at(59), at(3_600), at(86_399), at(0), at(-5)].map((ns) => formatIn(ns, now))).toEqual([
    'in 59 s',
    'in 1 h',
    'in 23 h',
    'now',
    'now',
  ]);
  expect([formatAgo(at(-90), now), formatAgo(at(5), now)]).toEqual(['1 min ago', 'now']);
});
