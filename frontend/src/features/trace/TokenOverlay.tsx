/** The frame around the pinned or hovered token: moved by hand, so that hovering renders nothing in React. */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { TokenText } from '@/api/tokenText.ts';
import type { Store } from '@/lib/store.ts';
import { boxesOf } from './pointer.ts';
import styles from './reader.module.css';

/** A token spans at most a few lines; more frames than these are not drawn. */
const FRAMES_MAX = 12;

interface Props {
  root: RefObject<HTMLElement | null>;
  text: TokenText;
  pinned: number | undefined;
  hovered: Store<number | null>;
  /** Changes whenever other lines are mounted. */
  mounted: unknown;
}

export function TokenOverlay({ root, text, pinned, hovered, mounted }: Props) {
  const pin = useRef<HTMLDivElement>(null);
  const hover = useRef<HTMLDivElement>(null);
  const frame = useCallback(
    (layer: HTMLElement | null, token: number | null | undefined) => {
      if (!layer || !root.current) return;
      const boxes = token === null || token === undefined ? [] : tokenBoxes(root.current, text, token);
      for (let i = 0; i < FRAMES_MAX; i++) {
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
    frame(pin.current, pinned);
    frame(hover.current, hovered.get());
  }, [frame, pinned, hovered, mounted]);
  useEffect(() => hovered.subscribe(() => frame(hover.current, hovered.get())), [frame, hovered]);
  return (
    <>
      <div ref={hover} className={styles.hoverFrame} aria-hidden="true" />
      <div ref={pin} className={styles.pinFrame} aria-hidden="true" />
    </>
  );
}

function tokenBoxes(root: HTMLElement, { charStart }: TokenText, token: number): DOMRect[] {
  const from = charStart[token];
  const to = charStart[token + 1];
  if (from === undefined || to === undefined) return [];
  // A token that only continues a character is framed with that character.
  return boxesOf(root, to > from ? from : Math.max(0, from - 1), Math.max(to, 1));
}
