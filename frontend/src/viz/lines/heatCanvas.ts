/** Canvases for the heat of lines, used again and again: making one takes longer than painting it. */

export interface HeatCanvas {
  element: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
  /** Pixels of the screen per CSS pixel. */
  ratio: number;
  heightPx: number;
}

/** As wide as lines are at most, with room for what hangs over the edge. */
export const WIDTH_PX = 980;
/** About two screens of them; more are let go. */
const FREE_MAX = 24;

const free: HeatCanvas[] = [];

/** Null where the browser has no canvas to give. */
export function takeCanvas(heightPx: number): HeatCanvas | null {
  const ratio = devicePixelRatio;
  const fitting = free.findIndex((one) => one.ratio === ratio && one.heightPx === heightPx);
  if (fitting >= 0) return free.splice(fitting, 1)[0] ?? null;
  const element = document.createElement('canvas');
  element.dataset.testid = 'heat';
  element.width = Math.round(WIDTH_PX * ratio);
  element.height = Math.round(heightPx * ratio);
  element.style.width = `${WIDTH_PX}px`;
  element.style.height = `${heightPx}px`;
  // Small and painted once: what a graphics card would need to set up for it takes longer.
  const context = element.getContext('2d', { willReadFrequently: true });
  return context && { element, context, ratio, heightPx };
}

export function giveBack(canvas: HeatCanvas): void {
  canvas.element.remove();
  if (free.length < FREE_MAX) free.push(canvas);
}
