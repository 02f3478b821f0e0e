/** The outline's rows, and what changes them: order, score and filter stand in the URL, folds do not. */

import { useMemo, useState } from 'react';
import type { TraceDetail } from '@/api/queries.ts';
import type { TraceView } from '../traceView.ts';
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
  const controls: OutlineControls = {
    sort,
    onSort: (next) => change({ sort: next === 'score' ? undefined : next }, true),
    aggregate: agg,
    onAggregate: (next) => change({ agg: next === 'recorded' ? undefined : next }, true),
    filter: f,
    onFilter: (next) => change({ f: next || undefined }, true),
    onFold: (above) => setUnfolded(new Set([...unfolded, above])),
    onClose: (id) => {
      const next = new Set(closed);
      if (!next.delete(id)) next.add(id);
      setClosed(next);
    },
  };
  return { outlined: found, controls };
}
