/** The outline's rows, and what changes them: order, score and filter stand in the URL, folds do not. */

import { useMemo, useState } from 'react';
import type { TraceDetail } from '@/api/queries.ts';
import { useStable } from '@/lib/useStable.ts';
import type { Aggregate, OutlineSort, TraceView } from '../traceView.ts';
import type { OutlineControls } from './Outline.tsx';
import { outlined } from './rows.ts';

type Change = (changes: Record<string, string | undefined>, replace: boolean) => void;

export function useOutline(detail: TraceDetail | undefined, view: TraceView, change: Change) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const { sort, agg, f, pruned } = view;
  const generations = detail?.generations;
  const found = useMemo(
    () =>
      outlined(generations ?? [], { sort, aggregate: agg, filter: f, showPruned: pruned, unfolded, closed }),
    [generations, sort, agg, f, pruned, unfolded, closed],
  );
  const onSort = useStable((next: OutlineSort) =>
    change({ sort: next === 'score' ? undefined : next }, true),
  );
  const onAggregate = useStable((next: Aggregate) =>
    change({ agg: next === 'recorded' ? undefined : next }, true),
  );
  const onFilter = useStable((next: string) => change({ f: next || undefined }, true));
  const onFold = useStable((above: string) => setUnfolded(new Set([...unfolded, above])));
  const onClose = useStable((id: string) => {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  });
  const controls = useMemo(
    (): OutlineControls => ({
      sort,
      onSort,
      aggregate: agg,
      onAggregate,
      filter: f,
      onFilter,
      onFold,
      onClose,
    }),
    [sort, agg, f, onSort, onAggregate, onFilter, onFold, onClose],
  );
  return { outlined: found, controls };
}
