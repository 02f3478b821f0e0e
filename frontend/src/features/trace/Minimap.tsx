/** The whole candidate in the height of the view: step scores as a ribbon, the hottest token of each pixel row. */

import { type RefObject, useEffect, useRef, useState } from 'react';
import { shownTheme } from '@/app/theme.ts';
import { useStore } from '@/lib/store.ts';
import { BINS, type Heat } from '@/viz/heat/metric.ts';
import { type Layout, lineOfChar, sectionHeadPx, topOfLine } from '@/viz/lines/layout.ts';
import { hottestPerRow } from '@/viz/lines/minimapRows.ts';
import { scoreBin } from '@/viz/score/scoreBin.ts';
import styles from './reader.module.css';
import type { ReaderDocument } from './readerDocument.ts';

const WIDTH = 56;
const RIBBON = 8;
const TICK = 14;
/** A short text is not blown up: one line of it is at most so many pixels of the map. */
const SCALE_MAX = 0.2;

interface Props {
  area: RefObject<HTMLDivElement | null>;
  document: ReaderDocument;
  layout: Layout;
  heat: Heat | null;
  /** First characters of what was found. */
  hits: readonly number[];
}

export function Minimap({ area, document: doc, layout, heat, hits }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const theme = useStore(shownTheme);
  const [height, setHeight] = useState(0);
  const totalPx = layout.sectionTop[doc.sections.length] as number;
  const scale = Math.min(SCALE_MAX, height / Math.max(1, totalPx));

  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let ratio = 1;
    const move = () => {
      if (view.current) view.current.style.transform = `translateY(${element.scrollTop * ratio}px)`;
    };
    const place = () => {
      const high = element.clientHeight;
      ratio = Math.min(SCALE_MAX, high / Math.max(1, totalPx));
      setHeight(high);
      if (view.current) view.current.style.height = `${Math.max(8, Math.min(totalPx, high) * ratio)}px`;
      move();
    };
    place();
    element.addEventListener('scroll', move, { passive: true });
    const observer = new ResizeObserver(place);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', move);
      observer.disconnect();
    };
  }, [area, totalPx]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides the colours that are read from the page.
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || height === 0) return;
    const ratio = devicePixelRatio;
    element.width = WIDTH * ratio;
    element.height = height * ratio;
    context.scale(ratio, ratio);
    const colours = getComputedStyle(element);
    const known = new Map<string, string>();
    const colour = (name: string) => {
      // Each is asked for thousands of times: once a step and once a pixel row.
      const found = known.get(name) ?? (colours.getPropertyValue(name).trim() || 'transparent');
      known.set(name, found);
      return found;
    };
    doc.sections.forEach((section, index) => {
      const top = (layout.sectionTop[index] as number) * scale;
      const bottom = (layout.sectionTop[index + 1] as number) * scale;
      const score = doc.steps.get(section.step ?? -1)?.score;
      context.fillStyle = typeof score === 'number' ? colour(`--score-${scoreBin(score)}`) : colour('--line');
      context.fillRect(0, top, RIBBON, Math.max(1, bottom - top - (bottom - top > 3 ? 1 : 0)));
      if (section.phaseStart && index > 0) {
        context.fillStyle = colour('--phase-answer');
        context.fillRect(0, top, WIDTH, 1);
      }
      // Where the text is, before its heat.
      context.fillStyle = colour('--hover');
      const head = sectionHeadPx(section) * scale;
      context.fillRect(RIBBON + 3, top + head, WIDTH, Math.max(0, bottom - top - head - 1));
    });
    const ticks = () => {
      context.fillStyle = colour('--accent');
      for (const char of hits) {
        const y = topOfLine(layout, doc.sections, lineOfChar(layout, char)) * scale;
        context.fillRect(WIDTH - TICK, Math.floor(y), TICK, 2);
      }
    };
    if (!heat || !doc.tokens) {
      ticks();
      return;
    }
    const rows = hottestPerRow(
      layout,
      doc.sections,
      doc.tokens.text.charStart,
      heat.bins,
      Math.ceil(totalPx * scale),
      scale,
    );
    rows.forEach((bin, y) => {
      if (bin === 0 || bin > BINS) return;
      context.fillStyle = colour(`--heat-${bin}`);
      context.fillRect(RIBBON + 3, y, WIDTH - RIBBON - 3, 1);
    });
    ticks();
  }, [doc, layout, heat, hits, height, scale, totalPx, theme]);

  const scrollTo = (event: React.PointerEvent) => {
    const element = area.current;
    if (!element || event.buttons === 0) return;
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    element.scrollTop = y / scale - element.clientHeight / 2;
  };
  return (
    <div
      className={styles.minimap}
      data-testid="minimap"
      data-heat={heat?.metric ?? 'none'}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        scrollTo(event);
      }}
      onPointerMove={scrollTo}
    >
      <canvas ref={canvas} style={{ width: WIDTH, height }} />
      <div ref={view} className={styles.viewport} />
    </div>
  );
}
