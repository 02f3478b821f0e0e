/** The virtual list of a version's solutions: only what is in sight is fetched and drawn. */

import { type RefObject, useEffect, useRef } from 'react';
import type { DraftRow } from '@/api/datasets.ts';
import styles from './datasets.module.css';
import { labelsOf } from './draftModel.ts';
import { Glyphs } from './Glyphs.tsx';
import own from './rows.module.css';
import type { Solutions } from './useSolutions.ts';

/** As in the style sheet. */
export const ROW_PX = 34;
const ROWS_SHOWN_MAX = 13;
const GLYPHS_MAX = 24;

interface Props {
  area: RefObject<HTMLDivElement | null>;
  solutions: Solutions;
  range: readonly [number, number];
  changes: ReadonlyMap<string, DraftRow>;
  active: number | null;
  onActive: (index: number) => void;
}

export function SolutionList({ area, solutions, range: [first, last], changes, active, onActive }: Props) {
  const { count, at } = solutions;
  const button = useRef<HTMLButtonElement>(null);
  // The keys move on: the focus goes with them, once the row is drawn.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another row takes the focus.
  useEffect(() => {
    const held = document.activeElement;
    if (held === document.body || (held && area.current?.contains(held)))
      button.current?.focus({ preventScroll: true });
  }, [active]);
  return (
    <div
      ref={area}
      className={own.area}
      style={{ height: Math.min(Math.max(count, 1), ROWS_SHOWN_MAX) * ROW_PX + 2 }}
    >
      <ul className={own.rows} aria-label="Solutions" style={{ height: count * ROW_PX }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, offset) => {
          const index = first + offset;
          const row = at(index);
          const change = row && changes.get(row.id);
          const state = change?.excluded ? 'left out' : change ? 'relabelled' : undefined;
          return (
            <li
              key={index}
              className={own.line}
              style={{ top: index * ROW_PX }}
              aria-setsize={count}
              aria-posinset={index + 1}
              data-testid={row && 'dataset-row'}
              data-row={row?.id}
              data-state={state}
              data-active={index === active || undefined}
            >
              {row ? (
                <button
                  type="button"
                  ref={index === active ? button : undefined}
                  aria-pressed={index === active}
                  onClick={() => onActive(index)}
                >
                  <span className={styles.problem}>{row.problem}</span>
                  {state && <span className={own.changed}>{state}</span>}
                  <Glyphs labels={labelsOf(row, change).slice(0, GLYPHS_MAX)} />
                  <span className={own.rowFacts}>{row.split}</span>
                </button>
              ) : (
                <span className={own.coming}>…</span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
