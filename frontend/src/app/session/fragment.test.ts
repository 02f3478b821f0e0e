import { expect, test, vi } from 'vitest';
import { oneTimeToken, takeToken, tokenIn } from './fragment.ts';

test.each([
  ['#token=rl_3Nd8fKq0-vXy7', 'rl_3Nd8fKq0-vXy7'],
  ['#ri_8sKd03JfLqPz', 'ri_8sKd03JfLqPz'],
  ['token=rl_3Nd8fKq0vXy7', 'rl_3Nd8fKq0vXy7'],
  ['', null],
  ['#', null],
  ['#short', null],
  ['#token=', null],
  ['#token=<img src=x onerror=alert(1)>', null],
  ['#a b c d e f g h i', null],
  [`#${'a'.repeat(301)}`, null],
])('the fragment %s holds %s', (fragment, token) => {
  expect(tokenIn(fragment)).toBe(token);
});

test.each([
  ['/login', '?next=/p/math', '/login?next=/p/math'],
  ['/reckon/invite', '', '/reckon/invite'],
])('a token leaves the address of %s at once', (pathname, search, left) => {
  oneTimeToken.set(null);
  const history = { state: { key: 1 }, replaceState: vi.fn() };
  takeToken({ hash: '#token=rl_3Nd8fKq0vXy7', pathname, search }, history);
  expect(history.replaceState).toHaveBeenCalledWith({ key: 1 }, '', left);
  expect(oneTimeToken.get()).toBe('rl_3Nd8fKq0vXy7');
});

test.each([
  ['/login', '#top'],
  ['/p/math/traces', '#token=rl_3Nd8fKq0vXy7'],
])('on %s the fragment %s stays where it is', (pathname, hash) => {
  oneTimeToken.set(null);
  const history = { state: null, replaceState: vi.fn() };
  takeToken({ hash, pathname, search: '' }, history);
  expect(history.replaceState).not.toHaveBeenCalled();
  expect(oneTimeToken.get()).toBeNull();
});
