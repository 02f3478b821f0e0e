/** Where a canvas looks: a scale and an offset, and the ways to change them. Pure. */

export interface View {
  /** Screen pixels per world pixel. */
  k: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

const SCALE_MIN = 0.05;
const SCALE_MAX = 8;

/** The whole world, centred, with a margin; never larger than `most` times its own size. */
export function fitted(world: Size, screen: Size, margin: number, most = 1.5): View {
  const k = Math.max(
    SCALE_MIN,
    Math.min(
      most,
      (screen.width - 2 * margin) / Math.max(1, world.width),
      (screen.height - 2 * margin) / Math.max(1, world.height),
    ),
  );
  return { k, x: (screen.width - world.width * k) / 2, y: (screen.height - world.height * k) / 2 };
}

/** `factor` times as large, with the point at (`x`, `y`) of the screen held still. */
export function zoomAt(view: View, factor: number, x: number, y: number): View {
  const k = Math.min(SCALE_MAX, Math.max(SCALE_MIN, view.k * factor));
  const by = k / view.k;
  return { k, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

export function pan(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

export const toScreen = (view: View, x: number, y: number) => ({
  x: x * view.k + view.x,
  y: y * view.k + view.y,
});
export const toWorld = (view: View, x: number, y: number) => ({
  x: (x - view.x) / view.k,
  y: (y - view.y) / view.k,
});
