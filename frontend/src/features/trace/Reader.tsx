/** The text of one candidate: steps with their scores, tokens with their heat, at any length. */

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { FLAG_GENERATION_FIRST } from '@/api/tokenBlock.ts';
import { tokenAtChar } from '@/api/tokenText.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import type { Store } from '@/lib/store.ts';
import { BINS, type Heat } from '@/viz/heat/metric.ts';
import { LINE_PX, lineOfChar, topOfLine, visibleSections } from '@/viz/lines/layout.ts';
import { type Paint, sharedEmissions } from '@/viz/lines/runs.ts';
import { Minimap } from './Minimap.tsx';
import { charAtPoint, selectedText } from './pointer.ts';
import styles from './reader.module.css';
import { type ReaderDocument, sectionOfStep, sectionOfToken } from './readerDocument.ts';
import { SectionView } from './SectionView.tsx';
import { TokenOverlay } from './TokenOverlay.tsx';
import { useBand } from './useBand.ts';
import { useLayout } from './useLayout.ts';
import type { Selection } from './useSelection.ts';

const HOVER_MS = 80;
/** Kept free above a target that is scrolled to. */
const TARGET_MARGIN_PX = 60;

interface Props {
  document: ReaderDocument;
  heat: Heat | null;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  hovered: Store<number | null>;
  scoring: boolean;
}

export function Reader({ document: doc, heat, selection, onSelect, hovered, scoring }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const layout = useLayout(area, doc);
  const band = useBand(area);
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

  /** Scrolls only where `[topPx, topPx + heightPx)` is not in view. */
  const reveal = useCallback((topPx: number, heightPx: number) => {
    const element = area.current;
    if (!element) return;
    const inView = topPx >= element.scrollTop && topPx + heightPx <= element.scrollTop + element.clientHeight;
    if (!inView) element.scrollTop = Math.max(0, topPx - TARGET_MARGIN_PX);
  }, []);

  const { step, token } = selection;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection or a first layout moves the view.
  useLayoutEffect(() => {
    if (!layout) return;
    if (token !== undefined && tokens) {
      const char = tokens.text.charStart[Math.min(token, tokens.block.count - 1)] ?? 0;
      reveal(topOfLine(layout, sections, lineOfChar(layout, char)), LINE_PX);
    } else if (step !== undefined && activeSection >= 0) {
      const top = layout.sectionTop[activeSection] as number;
      reveal(
        top,
        Math.min((layout.sectionTop[activeSection + 1] as number) - top, area.current?.clientHeight ?? 0),
      );
    }
  }, [step, token, layout === null]);

  // After a new width the first visible character stays the first one.
  const firstChar = useRef(0);
  useLayoutEffect(() => {
    const element = area.current;
    if (!layout || !element) return;
    if (firstChar.current > 0)
      element.scrollTop = topOfLine(layout, sections, lineOfChar(layout, firstChar.current));
    const remember = () => {
      const seen = visibleSections(layout, sections, element.scrollTop, element.scrollTop + 1)[0];
      firstChar.current = seen && element.scrollTop > 0 ? (layout.lineStart[seen.lineFrom] ?? 0) : 0;
    };
    element.addEventListener('scroll', remember, { passive: true });
    return () => element.removeEventListener('scroll', remember);
  }, [layout, sections]);

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
    if (getSelection()?.isCollapsed === false) return;
    const chosen = tokenAt(event);
    if (chosen !== null) onSelect({ step: undefined, token: chosen });
  };
  const chooseStep = useCallback((index: number) => onSelect({ step: index, token: undefined }), [onSelect]);

  const moveStep = (by: number) => {
    for (let index = activeSection + by; index >= 0 && index < sections.length; index += by) {
      const next = sections[index]?.step;
      if (next !== null && next !== undefined) return chooseStep(next);
    }
  };
  const choose = (next: number) => {
    leave();
    onSelect({ step: undefined, token: next });
  };
  const firstOfStep = activeSection >= 0 ? (sections[activeSection]?.tokenFrom ?? 0) : 0;
  const moveToken = (by: number) => {
    if (!tokens) return;
    const from = selection.token ?? firstOfStep - Math.max(0, by);
    choose(Math.min(tokens.block.count - 1, Math.max(0, from + by)));
  };
  const moveHot = (by: number) => {
    if (!heat || !tokens) return;
    for (let i = (selection.token ?? firstOfStep) + by; i >= 0 && i < heat.bins.length; i += by) {
      const first = ((tokens.block.flags[i] ?? 0) & FLAG_GENERATION_FIRST) !== 0;
      const follower =
        heat.metric === 'itl' && i > 0 && tokens.block.emission[i] === tokens.block.emission[i - 1];
      if (heat.bins[i] === BINS && !first && !follower) return choose(i);
    }
  };
  useHotkeys({
    'step-next': () => moveStep(1),
    'step-previous': () => moveStep(-1),
    'token-next': () => moveToken(1),
    'token-previous': () => moveToken(-1),
    'token-next-hot': () => moveHot(1),
    'token-previous-hot': () => moveHot(-1),
  });

  const copy = (event: React.ClipboardEvent) => {
    const chosen = getSelection();
    const raw = chosen && selectedText(doc.text, chosen);
    if (!raw) return;
    event.clipboardData.setData('text/plain', raw);
    event.preventDefault();
  };

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
            {visible.map(({ index, lineFrom, lineTo }) => {
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
                  lineFrom={lineFrom}
                  lineTo={lineTo}
                  lineStart={layout.lineStart}
                  paint={paint}
                  active={index === activeSection}
                  scoring={scoring}
                  onChoose={chooseStep}
                />
              );
            })}
            {tokens && (
              <TokenOverlay
                root={sheet}
                text={tokens.text}
                pinned={selection.token}
                hovered={hovered}
                mounted={visible}
              />
            )}
          </div>
        )}
      </div>
      {layout && <Minimap area={area} document={doc} layout={layout} heat={heat} />}
      <footer className={styles.foot}>
        {tokens ? (
          <span>
            {selection.token !== undefined && `token ${formatExactCount(selection.token)} of `}
            {formatExactCount(tokens.block.count)} tokens
          </span>
        ) : (
          <span>no token stream</span>
        )}
        <span>
          {activeSection >= 0 &&
            sections[activeSection]?.step !== null &&
            `step ${sections[activeSection]?.step} of `}
          {formatExactCount(doc.steps.size)} steps
        </span>
        <span className={styles.keys}>
          <kbd>j</kbd>
          <kbd>k</kbd> step <kbd>J</kbd>
          <kbd>K</kbd> candidate <kbd>←</kbd>
          <kbd>→</kbd> token <kbd>m</kbd> heat
        </span>
      </footer>
    </div>
  );
}
