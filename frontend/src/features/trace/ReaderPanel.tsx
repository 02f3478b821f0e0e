/** Centre and right of the trace page: heat bar, find, reader, minimap, inspector, and their states. */

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { lazy, type RefObject, Suspense, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { ProblemError } from '@/api/problem.ts';
import type { Generation, Steps, Tokens, TraceDetail } from '@/api/queries.ts';
import { traceLabelsQuery } from '@/api/traceLabels.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { copyText } from '@/app/shell/copyText.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { createStore } from '@/lib/store.ts';
import { useDebounced } from '@/lib/useDebounced.ts';
import { heatOf, type Metric } from '@/viz/heat/metric.ts';
import { FindAll } from './find/FindAll.tsx';
import { FindBar } from './find/FindBar.tsx';
import { useFind } from './find/useFind.ts';
import { HeatBar } from './HeatBar.tsx';
import { Inspector } from './Inspector.tsx';
import { Reader, type ReaderHandle } from './Reader.tsx';
import styles from './reader.module.css';
import { readerDocument } from './readerDocument.ts';
import type { Scale, TextMode } from './traceView.ts';
import type { Selection } from './useSelection.ts';
import { useUsual } from './useUsual.ts';

// It comes when somebody reads formulas.
const RenderedView = lazy(() =>
  import('./rendered/RenderedView.tsx').then((m) => ({ default: m.RenderedView })),
);

interface Props {
  /** Where the find field stands: in the row of the tabs. */
  tools: HTMLElement | null;
  project: string;
  detail: TraceDetail | undefined;
  generation: Generation | undefined;
  steps: UseQueryResult<Steps>;
  tokens: UseQueryResult<Tokens>;
  metric: Metric;
  onMetric: (metric: Metric) => void;
  scale: Scale;
  onScale: (scale: Scale) => void;
  mode: TextMode;
  onMode: (mode: TextMode) => void;
  query: string;
  onQuery: (query: string) => void;
  at: number | undefined;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onOpen: (generationId: string, step: number) => void;
  /** Gives up reading what has not come yet. */
  onStop: () => void;
  unsettled: boolean;
}

export function ReaderPanel(props: Props) {
  const { detail, generation, steps, tokens, metric, mode, query, selection, onSelect, unsettled } = props;
  const [hovered] = useState(() => createStore<number | null>(null));
  const [inspector, setInspector] = useState(true);
  const [all, setAll] = useState(false);
  const handle = useRef<ReaderHandle>(null);
  useHotkeys({ inspector: () => setInspector((shown) => !shown) });

  const rows = steps.data?.rows;
  const block = tokens.data ?? null;
  const { segmentation, generationId } = steps.data ?? {};
  const loading = tokens.isPending || steps.isPending;
  // Labels are asked for when the text stands: it waits for nothing that it is not made of.
  const standing = useDebounced(!loading, 0);
  const labels = useQuery({
    ...traceLabelsQuery(props.project, detail?.trace_id ?? '', generationId ?? '', segmentation ?? ''),
    enabled: standing && detail !== undefined && generationId !== undefined && !unsettled,
  });
  const document = useMemo(() => readerDocument(rows ?? [], block), [rows, block]);
  const find = useFind(document, query);
  const usual = useUsual(props.project, detail?.row.model ?? null, metric, props.scale, block !== null);
  const { domain } = usual;
  const heat = useMemo(
    () => (metric === 'none' || !block ? null : heatOf(block.block, metric, domain)),
    [block, metric, domain],
  );
  const failed =
    tokens.error && !(tokens.error instanceof ProblemError && tokens.error.status === 404)
      ? tokens.error
      : steps.error;
  const stopped = loading && !tokens.isFetching && !steps.isFetching;
  const again = () => void Promise.all([tokens.refetch(), steps.refetch()]);
  const total = generation?.tokens.output ?? 0;
  const shown = document.tokens?.block.count ?? 0;
  const ready = document.sections.length > 0;
  return (
    <div className={styles.panel} data-inspector={inspector}>
      <HeatBar
        metric={metric}
        onMetric={props.onMetric}
        heat={heat}
        usual={usual}
        onScale={props.onScale}
        mode={mode}
        onMode={props.onMode}
      />
      {props.tools &&
        createPortal(
          <FindBar
            query={query}
            onQuery={props.onQuery}
            find={ready && mode === 'tokens' ? find : null}
            generations={detail?.generations_total ?? 1}
            all={all}
            onAll={setAll}
          />,
          props.tools,
        )}
      <div className={styles.body}>
        {all && query !== '' && detail && (
          <FindAll
            project={props.project}
            traceId={detail.trace_id}
            query={query}
            nameOf={(id) => nameOf(detail, id)}
            onOpen={props.onOpen}
          />
        )}
        {stopped && !failed ? (
          <p className={styles.nothing}>
            Reading was cancelled.{' '}
            <button type="button" className={styles.again} onClick={again}>
              Read again
            </button>
          </p>
        ) : loading && !failed ? (
          <Loading rows={18} rowPx={24} onCancel={props.onStop} />
        ) : !ready ? (
          failed ? (
            <ErrorPanel error={failed} onRetry={again} />
          ) : (
            <p className={styles.nothing}>
              {unsettled
                ? 'This candidate has not ended a step yet.'
                : 'Neither the tokens nor the steps of this candidate were captured.'}
            </p>
          )
        ) : (
          <>
            <CopyKey handle={handle} selection={selection} />
            {failed && <ErrorPanel error={failed} onRetry={again} />}
            {shown === 0 && !failed && (
              <p className={styles.banner} data-testid="no-tokens">
                The token stream of this candidate was not captured: the steps’ text and scores stand here
                without heat.
              </p>
            )}
            {shown > 0 && shown < total && !unsettled && (
              <p className={styles.banner}>
                Showing {formatExactCount(shown)} of {formatExactCount(total)} tokens.
              </p>
            )}
            {mode === 'rendered' ? (
              <Suspense fallback={<Loading rows={10} rowPx={24} />}>
                <RenderedView
                  document={document}
                  step={selection.step}
                  onStep={(step) => onSelect({ step, token: undefined })}
                />
              </Suspense>
            ) : (
              <Reader
                document={document}
                heat={heat}
                selection={selection}
                onSelect={onSelect}
                hovered={hovered}
                scoring={unsettled}
                find={find}
                labels={labels.data}
                at={props.at}
                handle={handle}
              />
            )}
          </>
        )}
      </div>
      {inspector && (
        <Inspector
          project={props.project}
          traceId={detail?.trace_id}
          document={document}
          generation={generation}
          pinned={selection.token}
          pinnedTo={selection.tokenTo}
          hovered={hovered}
        />
      )}
    </div>
  );
}

interface CopyKeyProps {
  handle: RefObject<ReaderHandle | null>;
  selection: Selection;
}

/** Where nothing is selected, a copied link says what stands at the top. It mounts with the text, and so after the
 * shell, whose own key it takes over. */
function CopyKey({ handle, selection }: CopyKeyProps) {
  useHotkeys({
    'copy-link': () => {
      const url = new URL(location.href);
      const top = handle.current?.topToken();
      if (top !== undefined && selection.token === undefined && selection.step === undefined)
        url.searchParams.set('at', String(top));
      copyText(url.href, 'Link copied');
    },
  });
  return null;
}

function nameOf({ generations }: TraceDetail, id: string): string {
  const place = generations.findIndex(({ generation_id }) => generation_id === id);
  const one = generations[place];
  return one ? `#${place + 1} · ${one.answer ?? 'no answer'} · ${id}` : id;
}
