/** What the trace page reads: the trace, and the steps and tokens of the generation that is looked at. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isUnsettled, traceQuery } from '@/api/queries.ts';
import { inOrder } from './outline/rows.ts';
import { useGeneration } from './useGeneration.ts';
import { useLiveTrace } from './useLiveTrace.ts';

export function useTraceData(project: string, traceId: string, g: string | undefined, reads: boolean) {
  const queries = useQueryClient();
  const known = queries.getQueryData(traceQuery(project, traceId).queryKey);
  const live = useLiveTrace(project, traceId, known !== undefined && isUnsettled(known.row));
  const trace = useQuery(traceQuery(project, traceId, !live));
  const detail = trace.data;
  const unsettled = detail !== undefined && isUnsettled(detail.row);
  // `selected` lets steps and tokens start together with the skeleton, before it says which one that is.
  const first =
    detail && detail.selected_generation === null
      ? inOrder(detail.generations, 'score', ({ score }) => score)[0]
      : undefined;
  // What somebody reads stays when another takes the lead, and when the trace ends and one is chosen.
  const begun = useRef<{ traceId: string; id: string }>(undefined);
  if (begun.current?.traceId !== traceId) begun.current = undefined;
  if (first && g === undefined) begun.current ??= { traceId, id: first.generation_id };
  const wanted = g ?? begun.current?.id ?? 'selected';
  const { steps, tokens } = useGeneration(project, traceId, wanted, unsettled && !live, reads);
  const currentId = wanted === 'selected' ? (detail?.selected_generation ?? undefined) : wanted;
  useEffect(() => {
    // The last scores may have come after the last reading of the steps.
    if (unsettled) return;
    void queries.invalidateQueries(
      { queryKey: ['steps', project, traceId], refetchType: 'active' },
      { cancelRefetch: false },
    );
  }, [unsettled, project, traceId, queries]);
  const forget = () => {
    begun.current = undefined;
  };
  const cancel = () => void queries.cancelQueries({ queryKey: ['trace', project, traceId] });
  const stop = () => {
    for (const kind of ['steps', 'tokens'])
      void queries.cancelQueries({ queryKey: [kind, project, traceId] });
  };
  return { trace, detail, unsettled, wanted, steps, tokens, currentId, forget, cancel, stop };
}
