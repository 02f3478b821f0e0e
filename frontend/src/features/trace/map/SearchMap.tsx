/** The search as a map whose form follows the strategy; the outline says the same in words. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TraceDetail } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { useStage } from '@/viz/canvas/useStage.ts';
import { fitted, pan, toScreen, toWorld, type View, zoomAt } from '@/viz/canvas/view.ts';
import { answersByVotes, formOf, mapNodes, neighbourhood } from '@/viz/searchmap/nodes.ts';
import { paintMap } from '@/viz/searchmap/paint.ts';
import { itemAt, sceneOf } from '@/viz/searchmap/scene.ts';
import { ranksBy } from '../outline/rows.ts';
import { MapBar } from './MapBar.tsx';
import { MapCard } from './MapCard.tsx';
import { MapLegend } from './MapLegend.tsx';
import styles from './map.module.css';
import { answerName, itemText } from './mapText.ts';

const RINGS = 6;
const FIT_MARGIN_PX = 24;
const PAN_PX = 80;
const ZOOM_STEP = 1.3;
const SLACK_PX = 6;

export interface MapState {
  pruned: boolean;
  near: boolean;
  iteration: number | undefined;
}

interface Props {
  project: string;
  detail: TraceDetail;
  currentId: string | undefined;
  onChoose: (generationId: string) => void;
  /** Opens the reader at the generation. */
  onOpen: (generationId: string) => void;
  state: MapState;
  onState: (state: Partial<MapState>) => void;
}

export function SearchMap({ project, detail, currentId, onChoose, onOpen, state, onState }: Props) {
  const nodes = useMemo(() => mapNodes(detail.generations), [detail.generations]);
  const form = formOf(detail.row.strategy, nodes);
  const places = useMemo(() => new Map(nodes.map(({ id }, index) => [id, index])), [nodes]);
  const rank = useMemo(() => ranksBy(detail.generations, ({ score }) => score), [detail.generations]);
  const current = places.get(currentId ?? '') ?? -1;
  const iterations = Math.max(1, ...nodes.map(({ iteration }) => iteration));
  const iteration = Math.min(iterations, state.iteration ?? iterations);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [hovered, setHovered] = useState(-1);
  const answers = useMemo(() => answersByVotes(nodes).filter(({ answer }) => answer !== null), [nodes]);
  const ringName = useCallback(
    (answer: string | null) => {
      const place = answers.findIndex((one) => one.answer === answer);
      return place >= 0 && place < RINGS ? `--ring-${place}` : '--control';
    },
    [answers],
  );

  const view = useRef<View>({ k: 1, x: 0, y: 0 });
  const { host, canvas, size, repaint } = useStage((brush) =>
    paintMap(brush, {
      scene,
      nodes,
      view: view.current,
      current,
      hovered: scene.items[hovered]?.node ?? -1,
      ringOf: (answer) => brush.colour(ringName(answer)),
    }),
  );
  const scene = useMemo(() => {
    const only = state.near && current >= 0 ? neighbourhood(nodes, current) : null;
    return sceneOf(form, nodes, { showPruned: state.pruned, unfolded, only, iteration }, size, answerName);
  }, [form, nodes, state.pruned, state.near, unfolded, iteration, size, current]);

  const refit = useCallback(() => {
    view.current = form === 'swarm' ? { k: 1, x: 0, y: 0 } : fitted(scene, size, FIT_MARGIN_PX);
    repaint();
  }, [form, scene, size, repaint]);
  // A new layout keeps what is selected where it is; the first one, and another size of the window, fit.
  const shown = useRef<{ scene: typeof scene; width: number; height: number }>(undefined);
  useEffect(() => {
    const before = shown.current;
    shown.current = { scene, ...size };
    const was = before?.scene.items.find(({ node }) => node >= 0 && node === current);
    const is = scene.items.find(({ node }) => node >= 0 && node === current);
    if (
      !before ||
      before.width !== size.width ||
      before.height !== size.height ||
      !was ||
      !is ||
      form === 'swarm'
    )
      refit();
    else if (before.scene !== scene) {
      const [from, to] = [toScreen(view.current, was.x, was.y), toScreen(view.current, is.x, is.y)];
      view.current = pan(view.current, from.x - to.x, from.y - to.y);
      repaint();
    }
  }, [scene, size, current, form, refit, repaint]);

  const look = (next: View) => {
    view.current = next;
    repaint();
  };
  const zoom = (factor: number) => look(zoomAt(view.current, factor, size.width / 2, size.height / 2));
  useHotkeys({
    fit: refit,
    'view-reset': refit,
    neighbourhood: () => onState({ near: !state.near }),
    'pan-left': () => look(pan(view.current, PAN_PX, 0)),
    'pan-right': () => look(pan(view.current, -PAN_PX, 0)),
    'zoom-in': () => zoom(ZOOM_STEP),
    'zoom-out': () => zoom(1 / ZOOM_STEP),
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    // React's own wheel handlers are passive and could not keep the page from zooming.
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      view.current = zoomAt(view.current, Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
      repaint();
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [canvas, repaint]);

  const found = ({ nativeEvent: { offsetX, offsetY } }: React.PointerEvent | React.MouseEvent) => {
    const { x, y } = toWorld(view.current, offsetX, offsetY);
    return itemAt(scene, x, y, SLACK_PX / view.current.k);
  };
  const dragged = useRef(false);
  const move = (event: React.PointerEvent) => {
    if (event.buttons === 1) {
      if (event.movementX || event.movementY) dragged.current = true;
      look(pan(view.current, event.movementX, event.movementY));
    } else setHovered(found(event));
  };
  const click = (event: React.MouseEvent) => {
    if (dragged.current) return;
    const item = scene.items[found(event)];
    if (item?.stub) setUnfolded(new Set([...unfolded, item.above]));
    else if (item && item.node >= 0) onChoose(nodes[item.node]?.id as string);
  };
  const item = scene.items[hovered];
  const at = item && toScreen(view.current, item.x, item.y);
  return (
    <div className={styles.map} data-testid="search-map" data-form={form}>
      <MapBar
        form={form}
        shown={scene.items.filter(({ node }) => node >= 0).length}
        total={nodes.length}
        cut={detail.generations_total - detail.generations.length}
        iterations={iterations}
        iteration={iteration}
        state={state}
        onState={onState}
        onFit={refit}
      />
      <div ref={host} className={styles.stage}>
        <canvas
          ref={canvas}
          role="img"
          aria-label="Map of the search; the list of candidates says the same in words"
          data-testid="map-canvas"
          onPointerDown={(event) => {
            dragged.current = false;
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={move}
          onPointerLeave={() => setHovered(-1)}
          onClick={click}
          onDoubleClick={(event) => {
            const chosen = nodes[scene.items[found(event)]?.node ?? -1];
            if (chosen) onOpen(chosen.id);
          }}
        />
        {item && at && (
          <MapCard
            project={project}
            traceId={detail.trace_id}
            generationId={item.stub ? null : (nodes[item.node]?.id ?? null)}
            lines={itemText(item, nodes, (node) => rank.get(nodes[node]?.id ?? '') ?? 0)}
            x={Math.min(at.x + 14, size.width - 250)}
            y={at.y + 12}
          />
        )}
      </div>
      <MapLegend form={form} answers={answers.slice(0, RINGS)} prior={nodes.some(({ pruned }) => pruned)} />
    </div>
  );
}
