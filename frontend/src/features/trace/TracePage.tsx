/** The trace page: header, outline, reader, inspector, all showing one selection. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { isUnsettled, stepsQuery, tokensQuery, traceQuery } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { searchOfLastList } from '@/features/traces/listMemory.ts';
import { METRICS, type Metric } from '@/viz/heat/metric.ts';
import { Outline } from './Outline.tsx';
import { ReaderPanel } from './ReaderPanel.tsx';
import { type OutlineSort, sorted } from './ranking.ts';
import { TraceHeader } from './TraceHeader.tsx';
import styles from './trace.module.css';
import { DEFAULT_METRIC, traceView } from './traceView.ts';
import { useLiveTrace } from './useLiveTrace.ts';
import { useSelection } from './useSelection.ts';

const ROUTE = '/p/$project/traces/$traceId';

export function TracePage() {
  const { project, traceId } = useParams({ from: `/shell${ROUTE}` });
  const { view, ignored } = traceView(useSearch({ from: `/shell${ROUTE}` }));
  const navigate = useNavigate({ from: ROUTE });
  const queries = useQueryClient();
  const [sort, setSort] = useState<OutlineSort>('score');

  const known = queries.getQueryData(traceQuery(project, traceId).queryKey);
  const live = useLiveTrace(project, traceId, known !== undefined && isUnsettled(known.row));
  const trace = useQuery(traceQuery(project, traceId, !live));
  const detail = trace.data;
  const unsettled = detail !== undefined && isUnsettled(detail.row);
  const outline = useMemo(() => sorted(detail?.generations ?? [], sort), [detail, sort]);
  // `selected` lets steps and tokens start together with the skeleton, before it says which one that is.
  const fallback = detail && detail.selected_generation === null ? outline[0]?.generation_id : undefined;
  // What somebody reads stays when another takes the lead, and when the trace ends and one is chosen.
  const begun = useRef<{ traceId: string; id: string }>(undefined);
  if (begun.current?.traceId !== traceId) begun.current = undefined;
  if (fallback && view.g === undefined) begun.current ??= { traceId, id: fallback };
  const wanted = view.g ?? begun.current?.id ?? 'selected';
  const steps = useQuery(stepsQuery(project, traceId, wanted, unsettled && !live));
  const tokens = useQuery(tokensQuery(project, traceId, wanted, unsettled && !live));
  const currentId = wanted === 'selected' ? (detail?.selected_generation ?? undefined) : wanted;

  const change = (changes: Record<string, string | undefined>, replace: boolean) =>
    void navigate({ search: (old) => ({ ...old, ...changes }) as Record<string, string>, replace });
  const [selection, select] = useSelection(view, (search) => change(search, true));
  const setMetric = (metric: Metric) => change({ m: metric === DEFAULT_METRIC ? undefined : metric }, true);
  const setGeneration = (id: string) => {
    const g = id === detail?.selected_generation ? undefined : id;
    begun.current = undefined;
    select({ step: undefined, token: undefined });
    change({ g, s: undefined, tk: undefined }, false);
  };
  const moveGeneration = (by: number) => {
    const next = outline[outline.findIndex(({ generation_id }) => generation_id === currentId) + by];
    if (next) setGeneration(next.generation_id);
  };
  const backToList = () =>
    void navigate({ to: '/p/$project/traces', params: { project }, search: searchOfLastList() });
  useHotkeys({
    'generation-next': () => moveGeneration(1),
    'generation-previous': () => moveGeneration(-1),
    metric: () => setMetric(METRICS[(METRICS.indexOf(view.m) + 1) % METRICS.length] as Metric),
    leave: () => {
      if (selection.token !== undefined || selection.step !== undefined)
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
  useEffect(() => {
    // The last scores may have come after the last reading of the steps.
    if (unsettled) return;
    void queries.invalidateQueries(
      { queryKey: ['steps', project, traceId], refetchType: 'active' },
      { cancelRefetch: false },
    );
  }, [unsettled, project, traceId, queries]);

  if (trace.error && !detail) return <ErrorPanel error={trace.error} onRetry={() => void trace.refetch()} />;
  const current = detail?.generations.find(({ generation_id }) => generation_id === currentId);
  return (
    <div className={styles.trace}>
      {detail ? (
        <TraceHeader project={project} detail={detail} onBack={backToList} />
      ) : (
        <Loading
          rows={4}
          rowPx={30}
          onCancel={() => void queries.cancelQueries({ queryKey: ['trace', project, traceId] })}
        />
      )}
      <div className={styles.regions}>
        <Outline
          detail={detail}
          rows={outline}
          sort={sort}
          onSort={setSort}
          currentId={currentId}
          onChoose={setGeneration}
        />
        <ReaderPanel
          key={wanted}
          generation={current}
          steps={steps}
          tokens={tokens}
          metric={view.m}
          onMetric={setMetric}
          selection={selection}
          onSelect={select}
          unsettled={unsettled}
        />
      </div>
    </div>
  );
}
