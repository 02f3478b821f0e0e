/** A canvas that fills its element: sized for the screen's pixels, painted once a frame at most. */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { shownTheme } from '@/app/theme.ts';
import { useStore } from '@/lib/store.ts';
import type { Size } from './view.ts';

export interface Brush {
  context: CanvasRenderingContext2D;
  size: Size;
  /** A colour of the page's theme by its custom property's name. */
  colour: (name: string) => string;
}

interface Stage {
  host: RefObject<HTMLDivElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  size: Size;
  /** Paint again in the next frame. */
  repaint: () => void;
}

export function useStage(paint: (brush: Brush) => void): Stage {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const frame = useRef(0);
  const latest = useRef(paint);
  latest.current = paint;
  const theme = useStore(shownTheme);

  const repaint = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const element = canvas.current;
      const room = host.current;
      const context = element?.getContext('2d');
      if (!element || !room || !context) return;
      const { clientWidth: width, clientHeight: height } = room;
      const ratio = devicePixelRatio;
      const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== across || element.height !== down) {
        element.width = across;
        element.height = down;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      const styles = getComputedStyle(element);
      const known = new Map<string, string>();
      const colour = (name: string) => {
        let found = known.get(name);
        if (found === undefined) {
          found = styles.getPropertyValue(name).trim() || 'transparent';
          known.set(name, found);
        }
        return found;
      };
      latest.current({ context, size: { width, height }, colour });
    });
  }, []);

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const update = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the paint shows changes with every render, and with the theme.
  useEffect(repaint, [repaint, paint, size, theme]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return { host, canvas, size, repaint };
}
