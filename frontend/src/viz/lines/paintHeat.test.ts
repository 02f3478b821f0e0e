import { expect, test } from 'vitest';
import type { HeatCanvas } from './heatCanvas.ts';
import { type Ink, paintHeat } from './paintHeat.ts';

const LINE_PX = 20;
const INK: Ink = { ramp: Array(9).fill('teal'), text: 'black', hatch: 'grey', bracket: 'grey' };

/** Six lines high; `tops` are those of what is painted and has not been cleared away. */
function canvas(): { used: HeatCanvas; tops: () => number[] } {
  let painted: number[] = [];
  const context = {
    fillStyle: '',
    setTransform: () => {},
    fillRect: (_x: number, y: number) => painted.push(y),
    clearRect: (_x: number, from: number, _w: number, height: number) => {
      painted = painted.filter((y) => y < from || y >= from + height);
    },
  };
  const used = { context, ratio: 1, heightPx: 6 * LINE_PX } as unknown as HeatCanvas;
  return { used, tops: () => painted };
}

test('a canvas that is used again for fewer lines shows nothing of those it showed before', () => {
  const { used, tops } = canvas();
  const line = [{ x: 0, width: 40, bin: 3, emission: -1 }];
  paintHeat(used, Array(6).fill(line), LINE_PX, INK);
  expect(tops()).toHaveLength(6);
  paintHeat(used, [line], LINE_PX, INK);
  expect(tops()).toEqual([1]);
});
