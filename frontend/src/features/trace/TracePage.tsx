/** The trace page: header, outline, and a tab, all showing one selection that stands in the URL. */

import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { tokensQuery } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { searchOfLastList } from '@/features/traces/listMemory.ts';
import { createStore } from '@/lib/store.ts';
import { useStable } from '@/lib/useStable.ts';
import { Button } from '@/ui/Button.tsx';
import { METRICS, type Metric } from '@/viz/heat/metric.ts';
import { nearestToken } from './nearestToken.ts';
import { Outline } from './outline/Outline.tsx';
import { inOrder } from './outline/rows.ts';
import { useOutline } from './outline/useOutline.ts';
import { usePointedPhase } from './pointedPhase.ts';
import { TraceCentre } from './TraceCentre.tsx';
import { TraceHeader } from './TraceHeader.tsx';
import styles from './trace.module.css';
import { DEFAULT_METRIC, type Tab, traceView } from './traceView.ts';
import { useNeighbours } from './useNeighbours.ts';
import { useSelection } from './useSelection.ts';
import { useTraceData } from './useTraceData.ts';

const ROUTE = '/p/$project/traces/$traceId';
export type Changes = Record<string, string | undefined>;

export function TracePage() {
  const { project, traceId } = useParams({ from: `/shell${ROUTE}` });
  const { view, ignored } = traceView(useSearch({ from: `/shell${ROUTE}` }));
  const navigate = useNavigate({ from: ROUTE });
  const queries = useQueryClient();
  const data = useTraceData(project, traceId, view.g, view.tab === 'reader' || view.tab === 'waterfall');
  const { trace, detail, currentId } = data;
  const [scroll] = useState(() => createStore(0));
  const page = useRef<HTMLDivElement>(null);
  usePointedPhase(page);

  const change = (changes: Changes, replace: boolean) =>
    void navigate({ search: (old) => ({ ...old, ...changes }) as Record<string, string>, replace });
  const [selection, select, settle] = useSelection(view, (search) => change(search, true));
  const { outlined, controls } = useOutline(detail, view, change);
  const setMetric = (metric: Metric) => change({ m: metric === DEFAULT_METRIC ? undefined : metric }, true);
  const setTab = (tab: Tab) => change({ tab: tab === 'reader' ? undefined : tab }, false);
  const setGeneration = useStable((id: string, more: Changes = {}) => {
    data.forget();
    settle({ step: undefined, token: undefined });
    const g = id === detail?.selected_generation ? undefined : id;
    change({ g, s: undefined, tk: undefined, at: undefined, ...more }, false);
  });
  const openAt = async (id: string, us: number) => {
    const found = await queries
      .fetchQuery({ ...tokensQuery(project, traceId, id, false), staleTime: 60_000 })
      .catch(() => null);
    const token = found ? nearestToken(found.block.timeUs, us) : -1;
    data.forget();
    settle({ step: undefined, token: undefined });
    const tk = token < 0 ? undefined : String(token);
    change(
      {
        g: id === detail?.selected_generation ? undefined : id,
        s: undefined,
        at: undefined,
        tab: undefined,
        tk,
      },
      false,
    );
  };
  const moveGeneration = (by: number) => {
    const rows = outlined.rows.flatMap((row) =>
      row.kind === 'generation' ? [row.generation.generation_id] : [],
    );
    const next = rows[rows.indexOf(currentId ?? '') + by];
    if (next) setGeneration(next);
  };
  const toNeighbour = useNeighbours(project, traceId, view);
  const compareWithBest = () => {
    const others = inOrder(detail?.generations ?? [], 'score', ({ score }) => score);
    const best = others.find(({ generation_id }) => generation_id !== currentId);
    if (best) change({ vs: best.generation_id, tab: undefined }, false);
    else notify('There is no other candidate to compare with');
  };
  const holdForComparison = () => {
    change({ vs: view.vs === undefined ? currentId : undefined }, true);
    if (view.vs === undefined) notify('Now choose the other candidate in the list');
  };
  const backToList = useStable(
    () => void navigate({ to: '/p/$project/traces', params: { project }, search: searchOfLastList() }),
  );
  useHotkeys({
    'tab-reader': () => setTab('reader'),
    'tab-map': () => setTab('map'),
    'tab-waterfall': () => setTab('waterfall'),
    'tab-raw': () => setTab('raw'),
    'compare-best': compareWithBest,
    'compare-second': holdForComparison,
    'text-mode': () => change({ text: view.text === 'tokens' ? 'rendered' : undefined }, true),
    'show-pruned': () => change({ pruned: view.pruned ? undefined : '1' }, true),
    'trace-next': () => toNeighbour(1),
    'trace-previous': () => toNeighbour(-1),
    'generation-next': () => moveGeneration(1),
    'generation-previous': () => moveGeneration(-1),
    metric: () => setMetric(METRICS[(METRICS.indexOf(view.m) + 1) % METRICS.length] as Metric),
    leave: () => {
      if (view.vs !== undefined) change({ vs: undefined }, true);
      else if (selection.token !== undefined || selection.step !== undefined)
        select({ step: undefined, token: undefined });
      else backToList();
    },
  });

  const note = ignored.join(', ');
  useEffect(() => {
    if (note) notify(`Ignored ${note}`);
  }, [note]);
  const question = detail?.question;
  useEffect(() => {
    document.title = `${question?.slice(0, 60) ?? traceId} · Reckon`;
  }, [question, traceId]);

  if (trace.error && !detail)
    return (
      <ErrorPanel error={trace.error} onRetry={() => void trace.refetch()}>
        <Button onClick={backToList}>Back to the list</Button>
      </ErrorPanel>
    );
  return (
    <div ref={page} className={styles.trace}>
      {detail ? (
        <TraceHeader project={project} detail={detail} generationId={currentId} onBack={backToList} />
      ) : (
        <Loading rows={4} rowPx={26} onCancel={data.cancel} />
      )}
      <div className={styles.regions}>
        <Outline
          detail={detail}
          outlined={outlined}
          controls={controls}
          currentId={currentId}
          comparedId={view.vs}
          onChoose={setGeneration}
          scroll={scroll}
        />
        <TraceCentre
          project={project}
          data={data}
          view={view}
          rows={outlined.rows}
          change={change}
          selection={selection}
          onSelect={select}
          onTab={setTab}
          onMetric={setMetric}
          onGeneration={setGeneration}
          onOpenAt={(id, us) => void openAt(id, us)}
          onFold={controls.onFold}
          scroll={scroll}
        />
      </div>
    </div>
  );
}
