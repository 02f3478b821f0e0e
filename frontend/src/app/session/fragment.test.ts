import { expect, test, vi } from 'vitest';
import { consumeToken, takeToken, tokenIn } from './fragment.ts';

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

test('a token leaves the address at once, and can be used once', () => {
  const history = { state: { key: 1 }, replaceState: vi.fn() };
  takeToken({ hash: '#token=rl_3Nd8fKq0vXy7', pathname: '/login', search: '?next=/p/math' }, history);
  expect(history.replaceState).toHaveBeenCalledWith({ key: 1 }, '', '/login?next=/p/math');
  expect([consumeToken(), consumeToken()]).toEqual(['rl_3Nd8fKq0vXy7', null]);
});

test('another fragment stays where it is', () => {
  const history = { state: null, replaceState: vi.fn() };
  takeToken({ hash: '#top', pathname: '/login', search: '' }, history);
  expect(history.replaceState).not.toHaveBeenCalled();
  expect(consumeToken()).toBeNull();
});
