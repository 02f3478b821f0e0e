/** Centre and right of the trace page: heat bar, reader, minimap, inspector, and their states. */

import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ProblemError } from '@/api/problem.ts';
import type { Generation, Steps, Tokens } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { createStore } from '@/lib/store.ts';
import { heatOf, type Metric } from '@/viz/heat/metric.ts';
import { HeatBar } from './HeatBar.tsx';
import { Inspector } from './Inspector.tsx';
import { Reader } from './Reader.tsx';
import styles from './reader.module.css';
import { readerDocument } from './readerDocument.ts';
import type { Selection } from './useSelection.ts';

interface Props {
  generation: Generation | undefined;
  steps: UseQueryResult<Steps>;
  tokens: UseQueryResult<Tokens>;
  metric: Metric;
  onMetric: (metric: Metric) => void;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  unsettled: boolean;
}

export function ReaderPanel({
  generation,
  steps,
  tokens,
  metric,
  onMetric,
  selection,
  onSelect,
  unsettled,
}: Props) {
  const [hovered] = useState(() => createStore<number | null>(null));
  const [inspector, setInspector] = useState(true);
  useHotkeys({ inspector: () => setInspector((shown) => !shown) });

  const rows = steps.data?.rows;
  const block = tokens.data ?? null;
  const document = useMemo(() => readerDocument(rows ?? [], block), [rows, block]);
  const heat = useMemo(
    () => (metric === 'none' || !block ? null : heatOf(block.block, metric)),
    [block, metric],
  );

  const failed =
    tokens.error && !(tokens.error instanceof ProblemError && tokens.error.status === 404)
      ? tokens.error
      : steps.error;
  const loading = tokens.isPending || steps.isPending;
  const total = generation?.tokens.output ?? 0;
  const shown = document.tokens?.block.count ?? 0;
  return (
    <div className={styles.panel} data-inspector={inspector}>
      <HeatBar metric={metric} onMetric={onMetric} heat={heat} />
      <div className={styles.body}>
        {loading && !failed ? (
          <Loading rows={18} rowPx={24} />
        ) : document.sections.length === 0 ? (
          failed ? (
            <ErrorPanel
              error={failed}
              onRetry={() => void Promise.all([tokens.refetch(), steps.refetch()])}
            />
          ) : (
            <p className={styles.nothing}>
              {unsettled
                ? 'This candidate has not ended a step yet.'
                : 'Neither the tokens nor the steps of this candidate were captured.'}
            </p>
          )
        ) : (
          <>
            {shown === 0 && (
              <p className={styles.banner}>
                The token stream of this candidate was not captured: the steps’ text and scores stand here
                without heat.
              </p>
            )}
            {shown > 0 && shown < total && !unsettled && (
              <p className={styles.banner}>
                Showing {formatExactCount(shown)} of {formatExactCount(total)} tokens.
              </p>
            )}
            <Reader
              document={document}
              heat={heat}
              selection={selection}
              onSelect={onSelect}
              hovered={hovered}
              scoring={unsettled}
            />
          </>
        )}
      </div>
      {inspector && (
        <Inspector document={document} generation={generation} pinned={selection.token} hovered={hovered} />
      )}
    </div>
  );
}
