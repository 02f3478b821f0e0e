/** The frame around the pinned or hovered token: moved by hand, so that hovering renders nothing in React. */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { TokenText } from '@/api/tokenText.ts';
import type { Store } from '@/lib/store.ts';
import { boxesOf } from './pointer.ts';
import styles from './reader.module.css';

/** A range may cover every line in view; more frames than these are not drawn. */
const FRAMES_MAX = 160;

/** Runs of one line may differ by their padding. */
const LINE_SLACK_PX = 4;

interface Props {
  root: RefObject<HTMLElement | null>;
  text: TokenText;
  pinned: number | undefined;
  /** The other end of a pinned range. */
  pinnedTo: number | undefined;
  hits: readonly { from: number; to: number; current: boolean }[];
  hovered: Store<number | null>;
  /** Changes whenever other lines are mounted. */
  mounted: unknown;
}

export function TokenOverlay({ root, text, pinned, pinnedTo, hits, hovered, mounted }: Props) {
  const marks = useRef<HTMLDivElement>(null);
  const pin = useRef<HTMLDivElement>(null);
  const hover = useRef<HTMLDivElement>(null);
  const frame = useCallback(
    (layer: HTMLElement | null, token: number | null | undefined, to?: number) => {
      if (!layer || !root.current) return;
      const boxes =
        token === null || token === undefined ? [] : merged(tokenBoxes(root.current, text, token, to));
      for (let i = 0; i < Math.min(FRAMES_MAX, Math.max(boxes.length, layer.children.length)); i++) {
        const element = (layer.children[i] ??
          layer.appendChild(document.createElement('div'))) as HTMLElement;
        const box = boxes[i];
        element.hidden = box === undefined;
        if (!box) continue;
        element.style.transform = `translate(${box.x - 1}px, ${box.y}px)`;
        element.style.width = `${box.width + 2}px`;
        element.style.height = `${box.height}px`;
      }
    },
    [root, text],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the boxes depend on what is mounted.
  useLayoutEffect(() => {
    frame(pin.current, pinned, pinnedTo);
    if (marks.current && root.current) drawHits(marks.current, root.current, hits);
    frame(hover.current, hovered.get());
  }, [frame, pinned, pinnedTo, hits, hovered, mounted]);
  useEffect(() => hovered.subscribe(() => frame(hover.current, hovered.get())), [frame, hovered]);
  return (
    <>
      <div ref={marks} className={styles.hits} aria-hidden="true" />
      <div ref={hover} className={styles.hoverFrame} aria-hidden="true" />
      <div ref={pin} className={styles.pinFrame} aria-hidden="true" data-testid="pin" />
    </>
  );
}

/** Boxes that touch on one line are one: a range is framed line by line, not run by run. */
function merged(boxes: DOMRect[]): DOMRect[] {
  const found: DOMRect[] = [];
  for (const box of boxes) {
    const last = found[found.length - 1];
    if (last && Math.abs(last.y - box.y) < LINE_SLACK_PX && Math.abs(last.right - box.x) < LINE_SLACK_PX)
      last.width = box.right - last.x;
    else found.push(box);
  }
  return found;
}

function drawHits(layer: HTMLElement, root: HTMLElement, hits: Props['hits']): void {
  const boxes = hits.flatMap(({ from, to, current }) =>
    boxesOf(root, from, to).map((box) => ({ box, current })),
  );
  layer.replaceChildren(
    ...boxes.slice(0, FRAMES_MAX).map(({ box, current }) => {
      const element = document.createElement('div');
      element.dataset.current = String(current);
      element.style.transform = `translate(${box.x}px, ${box.y}px)`;
      element.style.width = `${box.width}px`;
      element.style.height = `${box.height}px`;
      return element;
    }),
  );
}

function tokenBoxes(root: HTMLElement, { charStart }: TokenText, token: number, last = token): DOMRect[] {
  const from = charStart[token];
  const to = charStart[Math.min(last + 1, charStart.length - 1)];
  if (from === undefined || to === undefined) return [];
  // A token that only continues a character is framed with that character.
  return boxesOf(root, to > from ? from : Math.max(0, from - 1), Math.max(to, 1));
}
