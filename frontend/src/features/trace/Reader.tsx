/** The text of one candidate: steps with their scores, tokens with their heat, at any length. */

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { tokenAtChar } from '@/api/tokenText.ts';
import type { StepLabels } from '@/api/traceLabels.ts';
import type { Store } from '@/lib/store.ts';
import type { Heat } from '@/viz/heat/metric.ts';
import {
  isHidden,
  type Layout,
  lastAtMost,
  lineOfChar,
  sectionOfLine,
  visibleSections,
} from '@/viz/lines/layout.ts';
import { type Paint, sharedEmissions } from '@/viz/lines/runs.ts';
import type { Section } from '@/viz/lines/sections.ts';
import { type Find, hitsWithin } from './find/useFind.ts';
import { Minimap } from './Minimap.tsx';
import { charAtPoint, selectedRange } from './pointer.ts';
import { ReaderFoot } from './ReaderFoot.tsx';
import { BLOCK_ROWS } from './RowBlock.tsx';
import styles from './reader.module.css';
import { type ReaderDocument, sectionOfStep, sectionOfToken } from './readerDocument.ts';
import { SectionView } from './SectionView.tsx';
import { TokenOverlay } from './TokenOverlay.tsx';
import { useBand } from './useBand.ts';
import { useInk } from './useInk.ts';
import { useLayout } from './useLayout.ts';
import { useReaderCopy } from './useReaderCopy.ts';
import { useReaderKeys } from './useReaderKeys.ts';
import { useReaderScroll } from './useReaderScroll.ts';
import type { Selection } from './useSelection.ts';

const HOVER_MS = 80;

interface Props {
  document: ReaderDocument;
  heat: Heat | null;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  hovered: Store<number | null>;
  scoring: boolean;
  find: Find | null;
  labels?: StepLabels | undefined;
  /** The token that a link begins at. */
  at?: number | undefined;
  /** In a comparison: which sections the other side says too. */
  same?: readonly boolean[];
  handle?: RefObject<ReaderHandle | null>;
}

/** What a reader shows and where, for whoever holds two of them together or copies a link. */
export interface ReaderHandle {
  area: HTMLElement;
  layout: Layout;
  sections: readonly Section[];
  topToken: () => number | undefined;
}

const NO_HITS: readonly number[] = [];

export function Reader({
  document: doc,
  heat,
  selection,
  onSelect,
  hovered,
  scoring,
  find,
  labels,
  at,
  same,
  handle,
}: Props) {
  const area = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const layout = useLayout(area, doc, open);
  const band = useBand(area);
  const ink = useInk(heat?.metric ?? 'none');
  const { sections, tokens } = doc;

  const paint = useMemo((): Paint | null => {
    if (!heat || !tokens) return null;
    const shared = heat.metric === 'itl' ? sharedEmissions(tokens.block.emission) : null;
    return { charStart: tokens.text.charStart, bins: heat.bins, shared };
  }, [heat, tokens]);
  const visible = useMemo(
    () => (layout ? visibleSections(layout, sections, band.topPx, band.bottomPx) : []),
    [layout, sections, band],
  );
  const activeSection =
    selection.step !== undefined
      ? sectionOfStep(doc, selection.step)
      : selection.token !== undefined
        ? sectionOfToken(doc, selection.token)
        : -1;

  const hit = find && find.current >= 0 ? (find.found.starts[find.current] ?? -1) : -1;
  const looked = { hit, at };
  const { topToken } = useReaderScroll(area, doc, layout, selection, activeSection, looked);
  // What is gone to behind a fold opens it.
  const target = selection.token !== undefined ? (tokens?.text.charStart[selection.token] ?? -1) : hit;
  useEffect(() => {
    if (!layout || target < 0) return;
    const line = lineOfChar(layout, target);
    const index = sectionOfLine(layout, line);
    if (isHidden(layout, index, line)) setOpen((old) => new Set([...old, index]));
  }, [layout, target]);
  useEffect(() => {
    if (handle)
      handle.current = area.current && layout ? { area: area.current, layout, sections, topToken } : null;
  });
  const hits = useMemo(() => {
    const [first, last] = [visible[0], visible[visible.length - 1]];
    if (!find || !first || !last) return [];
    const from = sections[first.index]?.charFrom ?? 0;
    const to = sections[last.index]?.charTo ?? 0;
    return hitsWithin(find.found, from, to).map((index) => ({
      from: find.found.starts[index] as number,
      to: find.found.ends[index] as number,
      current: index === find.current,
    }));
  }, [find, visible, sections]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const tokenAt = (event: { clientX: number; clientY: number }): number | null => {
    const char = tokens ? charAtPoint(event.clientX, event.clientY) : null;
    return char === null || !tokens ? null : tokenAtChar(tokens.text.charStart, char);
  };
  const hover = (event: { clientX: number; clientY: number }) => {
    clearTimeout(timer.current);
    const { clientX, clientY } = event;
    timer.current = setTimeout(() => hovered.set(tokenAt({ clientX, clientY })), HOVER_MS);
  };
  const leave = () => {
    clearTimeout(timer.current);
    hovered.set(null);
  };
  const click = (event: React.MouseEvent) => {
    const chosenText = getSelection();
    const range = chosenText && !chosenText.isCollapsed ? selectedRange(chosenText) : null;
    if (range && tokens) {
      const { charStart } = tokens.text;
      const [token, tokenTo] = [tokenAtChar(charStart, range[0]), tokenAtChar(charStart, range[1] - 1)];
      onSelect({ step: undefined, token, tokenTo });
      return;
    }
    if (chosenText?.isCollapsed === false) return;
    if (event.shiftKey && selection.token !== undefined) {
      const to = tokenAt(event);
      if (to !== null) onSelect({ step: undefined, token: selection.token, tokenTo: to });
      return;
    }
    const chosen = tokenAt(event);
    if (chosen !== null) onSelect({ step: undefined, token: chosen });
  };
  const unfold = useCallback((index: number) => setOpen((old) => new Set([...old, index])), []);
  const chooseStep = useCallback((index: number) => onSelect({ step: index, token: undefined }), [onSelect]);

  const chooseToken = (token: number) => {
    // The pointer may rest on another token, which would stay in the inspector.
    leave();
    onSelect({ step: undefined, token });
  };
  useReaderKeys({
    document: doc,
    heat,
    selection,
    activeSection,
    // The last that begins above the view.
    topSection: () =>
      layout ? lastAtMost(layout.sectionTop, sections.length, area.current?.scrollTop ?? 0) : -1,
    onStep: chooseStep,
    onToken: chooseToken,
  });

  const copy = useReaderCopy(doc, selection, activeSection);
  const scoreOf = (index: number) => doc.steps.get(sections[index]?.step ?? -1)?.score ?? null;
  return (
    <div className={styles.reader}>
      <div ref={area} className={styles.area} data-testid="reader" data-heat={heat?.metric ?? 'none'}>
        {layout && (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys choose tokens, by the registry.
          <div
            ref={sheet}
            className={styles.sheet}
            role="document"
            aria-label="Candidate’s text"
            style={{ height: layout.sectionTop[sections.length] }}
            onClick={click}
            onPointerMove={hover}
            onPointerLeave={leave}
            onCopy={copy}
          >
            {visible.map(({ index, rowFrom, rowTo, rows }) => {
              const section = sections[index];
              if (!section) return null;
              const top = layout.sectionTop[index] as number;
              return (
                <SectionView
                  key={index}
                  section={section}
                  step={doc.steps.get(section.step ?? -1)}
                  before={index > 0 ? scoreOf(index - 1) : null}
                  text={doc.text}
                  top={top}
                  height={(layout.sectionTop[index + 1] as number) - top}
                  firstLine={layout.sectionLine[index] as number}
                  blockFrom={Math.floor(rowFrom / BLOCK_ROWS)}
                  blockTo={Math.ceil(rowTo / BLOCK_ROWS)}
                  rows={rows}
                  hidden={layout.hidden[index] as number}
                  index={index}
                  same={same?.[index]}
                  onUnfold={unfold}
                  lineStart={layout.lineStart}
                  paint={paint}
                  ink={ink}
                  active={index === activeSection}
                  scoring={scoring}
                  label={labels?.get(section.step ?? -1)}
                  onChoose={chooseStep}
                />
              );
            })}
            {tokens && (
              <TokenOverlay
                root={sheet}
                text={tokens.text}
                pinned={selection.token}
                pinnedTo={selection.tokenTo}
                hits={hits}
                hovered={hovered}
                mounted={visible}
              />
            )}
          </div>
        )}
      </div>
      {layout && (
        <Minimap
          area={area}
          document={doc}
          layout={layout}
          heat={heat}
          hits={find?.found.starts ?? NO_HITS}
        />
      )}
      <ReaderFoot document={doc} token={selection.token} step={sections[activeSection]?.step} />
    </div>
  );
}
