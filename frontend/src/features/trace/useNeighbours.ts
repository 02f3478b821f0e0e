/** The traces before and behind this one in the list that was seen last, as far as it is loaded. */

import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Schemas } from '@/api/client.ts';
import { tracesQuery } from '@/api/queries.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { searchOfLastList } from '@/features/traces/listMemory.ts';
import { listView } from '@/features/traces/listView.ts';
import type { TraceView } from './traceView.ts';

type Pages = InfiniteData<Schemas['TracePage'], unknown>;

export function useNeighbours(project: string, traceId: string, view: TraceView): (by: 1 | -1) => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (by) => {
    const { queryKey } = tracesQuery(project, listView(searchOfLastList()).view);
    const pages = queries.getQueryData<Pages>(queryKey)?.pages ?? [];
    const ids = [...new Set(pages.flatMap(({ rows }) => rows.map(({ trace_id }) => trace_id)))];
    const at = ids.indexOf(traceId);
    const next = at < 0 ? undefined : ids[at + by];
    if (next === undefined) {
      notify(
        at < 0
          ? 'This trace stands in no list that is open: open it from one'
          : `This is the ${by > 0 ? 'last' : 'first'} trace that the list has loaded`,
      );
      return;
    }
    // What one looks at stays; what belongs to this trace alone does not.
    const search = { ...(view.tab !== 'reader' && { tab: view.tab }), m: view.m };
    void navigate({ to: '/p/$project/traces/$traceId', params: { project, traceId: next }, search });
  };
}
