import { expect, test } from 'vitest';
import { fitted, pan, toScreen, toWorld, zoomAt } from './view.ts';

const world = { width: 1_000, height: 200 };
const screen = { width: 500, height: 400 };

test('the whole world fits, in the middle', () => {
  const view = fitted(world, screen, 50);
  expect(toScreen(view, 0, 0)).toEqual({ x: 50, y: 160 });
  expect(toScreen(view, 1_000, 200)).toEqual({ x: 450, y: 240 });
});

test('a small world is not blown up, and a huge one keeps a scale', () => {
  expect(fitted({ width: 1, height: 1 }, screen, 10).k).toBe(1.5);
  expect(fitted({ width: 1e9, height: 1 }, screen, 10).k).toBe(0.05);
});

test('zooming holds the point under the pointer, within bounds, and can be taken back', () => {
  const view = fitted(world, screen, 50);
  const before = toWorld(view, 123, 45);
  const closer = zoomAt(view, 2, 123, 45);
  expect(toWorld(closer, 123, 45).x).toBeCloseTo(before.x, 9);
  expect(toWorld(closer, 123, 45).y).toBeCloseTo(before.y, 9);
  expect(zoomAt(closer, 1e6, 0, 0).k).toBe(8);
  const back = zoomAt(closer, 0.5, 123, 45);
  expect(back.x).toBeCloseTo(view.x, 9);
});

test('panning moves by screen pixels', () => {
  expect(toScreen(pan({ k: 2, x: 0, y: 0 }, 5, -3), 10, 10)).toEqual({ x: 25, y: 17 });
});
