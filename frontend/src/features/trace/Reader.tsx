/** The text of one candidate: steps with their scores, tokens with their heat, at any length. */

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { tokenAtChar } from '@/api/tokenText.ts';
import type { Store } from '@/lib/store.ts';
import type { Heat } from '@/viz/heat/metric.ts';
import { visibleSections } from '@/viz/lines/layout.ts';
import { type Paint, sharedEmissions } from '@/viz/lines/runs.ts';
import { Minimap } from './Minimap.tsx';
import { charAtPoint, selectedText } from './pointer.ts';
import { ReaderFoot } from './ReaderFoot.tsx';
import styles from './reader.module.css';
import { type ReaderDocument, sectionOfStep, sectionOfToken } from './readerDocument.ts';
import { SectionView } from './SectionView.tsx';
import { TokenOverlay } from './TokenOverlay.tsx';
import { useBand } from './useBand.ts';
import { useLayout } from './useLayout.ts';
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

  useReaderScroll(area, doc, layout, selection, activeSection);

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

  const chooseToken = (token: number) => {
    // The pointer may rest on another token, which would stay in the inspector.
    leave();
    onSelect({ step: undefined, token });
  };
  useReaderKeys({ document: doc, heat, selection, activeSection, onStep: chooseStep, onToken: chooseToken });

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
      <ReaderFoot document={doc} token={selection.token} step={sections[activeSection]?.step} />
    </div>
  );
}
