/** The middle of the trace page: one of its tabs. */

import { lazy, Suspense, useMemo, useState } from 'react';
import { Loading } from '@/app/states/Loading.tsx';
import type { Store } from '@/lib/store.ts';
import { itlUs, type Metric } from '@/viz/heat/metric.ts';
import { ComparePanel } from './compare/ComparePanel.tsx';
import { SearchMap } from './map/SearchMap.tsx';
import type { OutlineRow } from './outline/rows.ts';
import { ReaderPanel } from './ReaderPanel.tsx';
import type { Changes } from './TracePage.tsx';
import { TraceTabs } from './TraceTabs.tsx';
import styles from './tabs.module.css';
import type { Scale, Tab, TraceView } from './traceView.ts';
import type { Selection } from './useSelection.ts';
import type { useTraceData } from './useTraceData.ts';
import { Waterfall } from './waterfall/Waterfall.tsx';

const RawPanel = lazy(() => import('./raw/RawPanel.tsx').then((m) => ({ default: m.RawPanel })));

interface Props {
  project: string;
  data: ReturnType<typeof useTraceData>;
  view: TraceView;
  rows: readonly OutlineRow[];
  change: (changes: Changes, replace: boolean) => void;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onTab: (tab: Tab) => void;
  onMetric: (metric: Metric) => void;
  onGeneration: (id: string, more?: Changes) => void;
  onOpenAt: (id: string, us: number) => void;
  onFold: (above: string) => void;
  scroll: Store<number>;
}

export function TraceCentre(props: Props) {
  const { data, view, change } = props;
  const { detail, currentId, tokens } = data;
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const block = tokens.data?.block;
  const emissions = useMemo(() => {
    if (!block || view.tab !== 'waterfall') return null;
    const gaps = itlUs(block);
    // Once an emission: its other tokens came at the same moment.
    const gapMs = gaps.map((us, i) =>
      i > 0 && block.emission[i] === block.emission[i - 1] ? Number.NaN : us / 1_000,
    );
    return { atUs: block.timeUs, gapMs };
  }, [block, view.tab]);
  const current = detail?.generations.find(({ generation_id }) => generation_id === currentId);
  const other = detail?.generations.find(({ generation_id }) => generation_id === view.vs);
  const comparing =
    view.tab === 'reader' && current && other && other !== current ? ([current, other] as const) : null;
  const setScale = (scale: Scale) => change({ scale: scale === 'model' ? undefined : scale }, true);
  return (
    <div className={styles.centre}>
      <TraceTabs tab={view.tab} onTab={props.onTab} onTools={setTools} />
      <div id="trace-panel" role="tabpanel" aria-labelledby={`trace-tab-${view.tab}`}>
        {comparing && (
          <ComparePanel
            project={props.project}
            traceId={detail?.trace_id ?? ''}
            left={comparing[0]}
            right={comparing[1]}
            model={detail?.row.model ?? null}
            scale={view.scale}
            onScale={setScale}
            sync={view.sync}
            onSync={(sync) => change({ sync: sync === 'divergence' ? undefined : sync }, true)}
            onClose={() => change({ vs: undefined }, true)}
            metric={view.m}
            onMetric={props.onMetric}
            selection={props.selection}
            onSelect={props.onSelect}
          />
        )}
        {view.tab === 'reader' && !comparing && (
          <ReaderPanel
            key={data.wanted}
            tools={tools}
            onStop={data.stop}
            project={props.project}
            detail={detail}
            generation={current}
            mode={view.text}
            onMode={(text) => change({ text: text === 'tokens' ? undefined : text }, true)}
            query={view.find}
            onQuery={(find) => change({ find: find || undefined }, true)}
            at={view.at}
            onOpen={(id, step) => props.onGeneration(id, { s: String(step) })}
            steps={data.steps}
            tokens={tokens}
            scale={view.scale}
            onScale={setScale}
            metric={view.m}
            onMetric={props.onMetric}
            selection={props.selection}
            onSelect={props.onSelect}
            unsettled={data.unsettled}
          />
        )}
        {view.tab === 'map' && detail && (
          <SearchMap
            project={props.project}
            detail={detail}
            currentId={currentId}
            onChoose={props.onGeneration}
            onOpen={(id) => props.onGeneration(id, { tab: undefined })}
            state={{ pruned: view.pruned, near: view.near, iteration: view.it }}
            onState={(state) => change(mapChanges(state), true)}
          />
        )}
        {view.tab === 'waterfall' && detail && (
          <Waterfall
            project={props.project}
            detail={detail}
            rows={props.rows}
            currentId={currentId}
            emissions={emissions}
            onChoose={props.onGeneration}
            onOpen={props.onOpenAt}
            onFold={props.onFold}
            scroll={props.scroll}
            unsettled={data.unsettled}
          />
        )}
        {view.tab === 'raw' && detail && (
          <Suspense fallback={<Loading rows={10} rowPx={24} />}>
            <RawPanel project={props.project} detail={detail} generationId={currentId} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** What of the map's state is not its default stands in the URL. */
function mapChanges(state: { pruned?: boolean; near?: boolean; iteration?: number | undefined }): Changes {
  const changes: Changes = {};
  if (state.pruned !== undefined) changes.pruned = state.pruned ? '1' : undefined;
  if (state.near !== undefined) changes.near = state.near ? '1' : undefined;
  if ('iteration' in state) changes.it = state.iteration?.toString();
  return changes;
}
