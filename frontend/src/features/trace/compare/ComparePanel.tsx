/** Two generations side by side: from where they part, step by step, or by share of the whole. */

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Generation } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { createStore } from '@/lib/store.ts';
import { commonTokens, sectionsFrom, sharedTexts } from '@/viz/compare/divergence.ts';
import { byFraction, byStep, type Placed } from '@/viz/compare/sync.ts';
import { type Domain, heatOf, type Metric } from '@/viz/heat/metric.ts';
import { HeatBar } from '../HeatBar.tsx';
import { Reader, type ReaderHandle } from '../Reader.tsx';
import { type ReaderDocument, readerDocument } from '../readerDocument.ts';
import type { Scale, Sync } from '../traceView.ts';
import { useGeneration } from '../useGeneration.ts';
import type { Selection } from '../useSelection.ts';
import { useUsual } from '../useUsual.ts';
import { CompareHead } from './CompareHead.tsx';
import styles from './compare.module.css';

interface Props {
  project: string;
  traceId: string;
  model: string | null;
  scale: Scale;
  onScale: (scale: Scale) => void;
  left: Generation;
  right: Generation;
  sync: Sync;
  onSync: (sync: Sync) => void;
  onClose: () => void;
  metric: Metric;
  onMetric: (metric: Metric) => void;
  selection: Selection;
  onSelect: (selection: Selection) => void;
}

export function ComparePanel(props: Props) {
  const { project, traceId, left, right, sync } = props;
  const one = useSide(project, traceId, left.generation_id);
  const two = useSide(project, traceId, right.generation_id);
  const [locked, setLocked] = useState(true);
  const handles = [useRef<ReaderHandle>(null), useRef<ReaderHandle>(null)] as const;
  useHotkeys({ 'compare-lock': () => setLocked((old) => !old) });

  const shared = useMemo(() => {
    const [a, b] = [one.document?.tokens?.block, two.document?.tokens?.block];
    return a && b ? commonTokens(a.tokenId, b.tokenId) : 0;
  }, [one.document, two.document]);
  const cut = sync === 'divergence' ? shared : 0;
  const sides = [useCut(one.document, cut), useCut(two.document, cut)] as const;

  // biome-ignore lint/correctness/useExhaustiveDependencies: both areas stand once both documents do.
  useEffect(() => {
    if (!locked) return;
    // What one side is told to do must not be taken for a person's scrolling.
    let told: HTMLElement | null = null;
    const follow = (from: number) => () => {
      const [here, there] = [handles[from]?.current, handles[1 - from]?.current];
      if (!here || !there || told === here.area) {
        told = null;
        return;
      }
      const top =
        sync === 'step'
          ? byStep(placed(here), placed(there))
          : sync === 'fraction'
            ? byFraction(placed(here), placed(there))
            : here.area.scrollTop;
      if (Math.abs(there.area.scrollTop - top) < 1) return;
      told = there.area;
      there.area.scrollTop = top;
    };
    const areas = handles.map((handle) => handle.current?.area);
    const listeners = [follow(0), follow(1)];
    for (const [index, area] of areas.entries())
      area?.addEventListener('scroll', listeners[index] as () => void, { passive: true });
    return () => {
      for (const [index, area] of areas.entries())
        area?.removeEventListener('scroll', listeners[index] as () => void);
    };
  }, [locked, sync, sides[0], sides[1]]);

  const failed = one.error ?? two.error;
  const read = one.document?.tokens;
  const usual = useUsual(project, props.model, props.metric, props.scale, Boolean(read));
  const heat = read && props.metric !== 'none' ? heatOf(read.block, props.metric, usual.domain) : null;
  return (
    <div className={styles.compare} data-testid="compare" data-shared={shared}>
      <HeatBar
        metric={props.metric}
        onMetric={props.onMetric}
        heat={heat}
        usual={usual}
        onScale={props.onScale}
      />
      <CompareHead {...props} shared={shared} locked={locked} onLocked={setLocked} />
      {failed ? (
        <ErrorPanel error={failed} onRetry={() => void Promise.all([one.retry(), two.retry()])} />
      ) : !sides[0] || !sides[1] ? (
        <Loading rows={14} rowPx={24} />
      ) : (
        <div className={styles.sides}>
          {cut > 0 && (
            <p className={styles.shared} data-testid="compare-shared">
              {formatExactCount(cut)} shared tokens
            </p>
          )}
          {sides.map((document, index) =>
            document ? (
              <Side
                key={index === 0 ? left.generation_id : right.generation_id}
                document={document}
                other={sides[1 - index] as ReaderDocument}
                metric={props.metric}
                domain={heat && { low: heat.low, high: heat.high }}
                selection={index === 0 ? props.selection : NOTHING}
                onSelect={index === 0 ? props.onSelect : () => {}}
                handle={handles[index] as (typeof handles)[0]}
              />
            ) : null,
          )}
        </div>
      )}
    </div>
  );
}

const NOTHING: Selection = { step: undefined, token: undefined };

const placed = ({ area, layout, sections }: ReaderHandle): Placed => ({
  layout,
  sections,
  scrollTop: area.scrollTop,
  viewPx: area.clientHeight,
});

function useSide(project: string, traceId: string, id: string) {
  const { steps, tokens } = useGeneration(project, traceId, id, false, true);
  const [rows, block] = [steps.data?.rows, tokens.data];
  const pending = steps.isPending || tokens.isPending;
  const document = useMemo(
    () => (pending ? null : readerDocument(rows ?? [], block ?? null)),
    [pending, rows, block],
  );
  return { document, error: steps.error, retry: () => Promise.all([steps.refetch(), tokens.refetch()]) };
}

function useCut(document: ReaderDocument | null, token: number): ReaderDocument | null {
  return useMemo(() => {
    if (!document?.tokens || token === 0) return document;
    return { ...document, sections: sectionsFrom(document.sections, token, document.tokens.text.charStart) };
  }, [document, token]);
}

interface SideProps {
  document: ReaderDocument;
  other: ReaderDocument;
  metric: Metric;
  /** One for both, so that equal colours are equal values. */
  domain: Domain | null;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  handle: React.RefObject<ReaderHandle | null>;
}

function Side({ document, other, metric, domain, selection, onSelect, handle }: SideProps) {
  const [hovered] = useState(() => createStore<number | null>(null));
  const [low, high] = [domain?.low ?? Number.NaN, domain?.high ?? Number.NaN];
  const heat = useMemo(() => {
    const shared = Number.isNaN(high) ? null : { low, high };
    return metric === 'none' || !document.tokens ? null : heatOf(document.tokens.block, metric, shared);
  }, [document.tokens, metric, low, high]);
  const same = useMemo(() => {
    const texts = (doc: ReaderDocument) =>
      doc.sections.map(({ charFrom, charTo }) => doc.text.slice(charFrom, charTo));
    return sharedTexts(texts(document), texts(other));
  }, [document, other]);
  return (
    <Reader
      document={document}
      heat={heat}
      selection={selection}
      onSelect={onSelect}
      hovered={hovered}
      scoring={false}
      handle={handle}
      same={same}
      find={null}
    />
  );
}
