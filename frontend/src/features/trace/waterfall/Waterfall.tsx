/** Where each generation's time went, on one clock: rows beside the outline's, dragged to look closer. */

import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { engineQuery, type TraceDetail } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { type Store, useStore } from '@/lib/store.ts';
import { useStage } from '@/viz/canvas/useStage.ts';
import { criticalPlaces } from '@/viz/phases/criticalPath.ts';
import { paintWaterfall, ROW_PX, RULER_PX } from '@/viz/waterfall/paint.ts';
import { phaseAt } from '@/viz/waterfall/rows.ts';
import type { OutlineRow } from '../outline/rows.ts';
import { pointedPhase } from '../pointedPhase.ts';
import { EngineLoad } from './EngineLoad.tsx';
import { EngineStrip } from './EngineStrip.tsx';
import { linesOf, timedOf } from './lines.ts';
import { RangeFacts } from './RangeFacts.tsx';
import styles from './waterfall.module.css';

const DRAG_PX_MIN = 4;
const PAN_SHARE = 0.2;
const ZOOM_SHARE = 0.25;

type Range = readonly [from: number, to: number];

interface Props {
  project: string;
  detail: TraceDetail;
  rows: readonly OutlineRow[];
  currentId: string | undefined;
  /** Gaps of the current generation's emissions, by their time since its start; null where not captured. */
  emissions: { atUs: Float64Array; gapMs: Float64Array } | null;
  onChoose: (generationId: string) => void;
  /** Opens the reader at the token nearest to a time since the generation's start. */
  onOpen: (generationId: string, us: number) => void;
  onFold: (above: string) => void;
  scroll: Store<number>;
  unsettled: boolean;
}

export function Waterfall(props: Props) {
  const { project, detail, rows, currentId, scroll, unsettled } = props;
  const engine = useQuery(engineQuery(project, detail.trace_id, unsettled));
  const critical = useMemo(() => {
    const places = criticalPlaces(detail.row.started_ns, detail.row.e2e_us, detail.generations);
    return new Set(places.map((place) => detail.generations[place]?.generation_id));
  }, [detail]);
  const timed = useMemo(() => timedOf(detail, engine.data), [detail, engine.data]);
  const all = useMemo(() => [...timed.timed.values()], [timed]);
  const lines = useMemo(() => linesOf(rows, timed, currentId, critical), [rows, timed, currentId, critical]);
  const end = Math.max(detail.row.e2e_us, 1, ...all.map(({ to }) => to));
  const [zooms, setZooms] = useState<Range[]>([]);
  const [from, to] = zooms[zooms.length - 1] ?? [0, end];
  const [hovered, setHovered] = useState(-1);
  const drag = useRef<[number, number] | null>(null);
  const needle = useRef<number | null>(null);
  const scrollTop = useStore(scroll);
  const pointed = useStore(pointedPhase);
  const { host, canvas, size, repaint } = useStage((brush) =>
    paintWaterfall(brush, {
      lines,
      scrollTop,
      from,
      to,
      hovered,
      pointed,
      drag: drag.current,
      needle: needle.current,
    }),
  );

  const usAt = (x: number) => from + (x / Math.max(1, size.width)) * (to - from);
  const look = (a: number, b: number) => {
    const width = Math.min(end, b - a);
    const start = Math.min(Math.max(0, a), end - width);
    setZooms(width >= end ? [] : [...zooms.slice(0, -1), [start, start + width]]);
  };
  const shift = (share: number) => look(from + share * (to - from), to + share * (to - from));
  useHotkeys({
    fit: () => setZooms([]),
    'view-reset': () => setZooms([]),
    'pan-left': () => shift(-PAN_SHARE),
    'pan-right': () => shift(PAN_SHARE),
    'zoom-in': () => look(from + (ZOOM_SHARE / 2) * (to - from), to - (ZOOM_SHARE / 2) * (to - from)),
    'zoom-out': () => look(from - ZOOM_SHARE * (to - from), to + ZOOM_SHARE * (to - from)),
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const most = Math.max(0, lines.length * ROW_PX + RULER_PX - element.clientHeight);
      scroll.set(Math.min(most, Math.max(0, scroll.get() + event.deltaY)));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [canvas, lines.length, scroll]);

  const placeAt = (y: number) => (y < RULER_PX ? -1 : Math.floor((y - RULER_PX + scrollTop) / ROW_PX));
  const move = ({ nativeEvent: { offsetX, offsetY, buttons } }: React.PointerEvent) => {
    needle.current = usAt(offsetX);
    if (drag.current && buttons === 1) drag.current = [drag.current[0], usAt(offsetX)];
    const place = placeAt(offsetY);
    setHovered(place);
    pointedPhase.set(phaseAt(lines[place]?.row ?? null, usAt(offsetX)));
    repaint();
  };
  const up = ({ nativeEvent: { offsetX, offsetY } }: React.PointerEvent) => {
    const range = drag.current;
    drag.current = null;
    if (!range) return;
    const [a, b] = [Math.min(...range), Math.max(...range)];
    if (((b - a) / (to - from)) * size.width >= DRAG_PX_MIN) {
      setZooms([...zooms, [Math.max(0, a), Math.min(end, b)]]);
      return;
    }
    const row = rows[placeAt(offsetY)];
    if (row?.kind === 'stub') props.onFold(row.above);
    else if (row) {
      const timed = lines[placeAt(offsetY)]?.row;
      const us = usAt(offsetX);
      const inside = timed && us >= timed.from && us <= timed.to;
      if (inside) props.onOpen(row.generation.generation_id, us - timed.from);
      else props.onChoose(row.generation.generation_id);
    }
  };
  return (
    <div className={styles.waterfall} data-testid="waterfall" data-from={from} data-to={to}>
      <nav className={styles.crumbs} aria-label="Zoom">
        <button type="button" onClick={() => setZooms([])} aria-current={zooms.length === 0}>
          Whole trace
        </button>
        {zooms.map(([a, b], index) => (
          <button
            key={`${a} ${b}`}
            type="button"
            aria-current={index === zooms.length - 1}
            onClick={() => setZooms(zooms.slice(0, index + 1))}
          >
            {formatDuration(a)} – {formatDuration(b)}
          </button>
        ))}
        <span className={styles.hint}>
          {zooms.length === 0 ? 'Drag to look closer · click a bar to read there' : 'f fits the whole trace'}
        </span>
      </nav>
      <div ref={host} className={styles.stage}>
        <canvas
          ref={canvas}
          role="img"
          aria-label="Waterfall of all generations; the list of candidates has their times in words"
          data-testid="waterfall-canvas"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            const us = usAt(event.nativeEvent.offsetX);
            drag.current = [us, us];
          }}
          onPointerMove={move}
          onPointerUp={up}
          onPointerLeave={() => {
            needle.current = null;
            setHovered(-1);
            pointedPhase.set(null);
          }}
        />
      </div>
      <RangeFacts
        rows={all}
        from={from}
        to={to}
        detail={detail}
        emissions={props.emissions}
        currentId={currentId}
      />
      <EngineLoad
        project={project}
        engine={engine.data}
        currentId={currentId}
        originNs={detail.row.started_ns}
        from={from}
        to={to}
        unsettled={unsettled}
      />
      <EngineStrip engine={engine} />
    </div>
  );
}
