/** Everything that is stored, as trees that are read when they are opened: trace, generation, steps, spans. */

import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client, unwrap } from '@/api/client.ts';
import { exportUrl } from '@/api/exchange.ts';
import type { TraceDetail } from '@/api/queries.ts';
import { skeletonQuery, spanQuery } from '@/api/rawQueries.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { useFixedRows } from '@/lib/useFixedRows.ts';
import { download } from './download.ts';
import { JsonTree } from './JsonTree.tsx';
import styles from './raw.module.css';

const ROW_PX = 24;
const WHOLE_CHARS = 8_388_608;

interface Props {
  project: string;
  detail: TraceDetail;
  generationId: string | undefined;
}

export function RawPanel({ project, detail, generationId }: Props) {
  const [span, setSpan] = useState<string>();
  const traceId = detail.trace_id;
  const steps = async () => {
    const path = { project, trace_id: traceId, generation_id: generationId ?? 'selected' };
    const route = '/api/v1/projects/{project}/traces/{trace_id}/generations/{generation_id}/steps' as const;
    const page = unwrap(await client.GET(route, { params: { path, query: { limit: 500 } } }));
    download(`${traceId}-${path.generation_id}-steps.json`, JSON.stringify(page, null, 1));
  };
  const { generations, ...head } = detail;
  const current = generations.find(({ generation_id }) => generation_id === generationId);
  return (
    <div className={styles.raw} data-testid="raw">
      <div className={styles.bar}>
        <a href={exportUrl(project, traceId, 'otlp')} download>
          OTLP JSON
        </a>
        <a href={exportUrl(project, traceId, 'jsonl')} download>
          JSON lines
        </a>
        <button type="button" onClick={() => download(`${traceId}.json`, JSON.stringify(detail, null, 1))}>
          Trace
        </button>
        <button type="button" onClick={() => void steps()}>
          Steps of this candidate
        </button>
        <span className={styles.muted}>downloads</span>
      </div>
      <div className={styles.columns}>
        <Spans project={project} traceId={traceId} chosen={span} onChoose={setSpan} />
        <div className={styles.values}>
          {span === undefined ? (
            <>
              <h2>Trace</h2>
              <JsonTree value={head} name="trace" />
              <h2>Candidate</h2>
              <JsonTree value={current ?? null} name="candidate" />
            </>
          ) : (
            <Span
              key={span}
              project={project}
              traceId={traceId}
              spanId={span}
              onBack={() => setSpan(undefined)}
            />
          )}
        </div>
      </div>
    </div>
  );
}

interface SpansProps {
  project: string;
  traceId: string;
  chosen: string | undefined;
  onChoose: (spanId: string) => void;
}

function Spans({ project, traceId, chosen, onChoose }: SpansProps) {
  const skeleton = useQuery(skeletonQuery(project, traceId));
  const area = useRef<HTMLDivElement>(null);
  const count = skeleton.data?.span_id.length ?? 0;
  const [first, last] = useFixedRows(area, count, ROW_PX);
  if (skeleton.error) return <ErrorPanel error={skeleton.error} onRetry={() => void skeleton.refetch()} />;
  const { data } = skeleton;
  return (
    <div className={styles.spans}>
      <h2>
        Spans <span className={styles.muted}>{data ? formatExactCount(data.spans_total) : ''}</span>
      </h2>
      {data?.cut && <p className={styles.muted}>{data.cut}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reached without a mouse. */}
      <div ref={area} className={styles.area} tabIndex={0} role="region" aria-label="Spans">
        {!data && <Loading rows={8} rowPx={ROW_PX} />}
        <div style={{ height: count * ROW_PX, position: 'relative' }}>
          {data?.span_id.slice(first, last).map((id, offset) => {
            const row = first + offset;
            const step = data.step[row] ?? -1;
            return (
              <button
                key={id}
                type="button"
                className={styles.span}
                aria-pressed={id === chosen}
                data-testid="raw-span"
                style={{ top: row * ROW_PX, paddingLeft: 10 + 12 * Math.min(8, data.depth[row] ?? 0) }}
                onClick={() => onChoose(id)}
              >
                {data.strings[data.name[row] ?? -1] ?? '—'}
                {step >= 0 && ` ${step}`}
                <span className={styles.muted}> {formatDuration(data.duration_us[row])}</span>
              </button>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface SpanProps {
  project: string;
  traceId: string;
  spanId: string;
  onBack: () => void;
}

function Span({ project, traceId, spanId, onBack }: SpanProps) {
  const [whole, setWhole] = useState(false);
  const span = useQuery(spanQuery(project, traceId, spanId, whole ? WHOLE_CHARS : undefined));
  if (span.error) return <ErrorPanel error={span.error} onRetry={() => void span.refetch()} />;
  if (!span.data) return <Loading rows={8} rowPx={ROW_PX} />;
  const { attributes, events, ...head } = span.data;
  const sizes = Object.values(attributes).reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = Object.values(attributes).reduce((sum, { value }) => sum + new Blob([value]).size, 0);
  return (
    <>
      <p className={styles.spanBar}>
        <button type="button" onClick={onBack}>
          ‹ Trace
        </button>
        <button
          type="button"
          onClick={() => download(`${traceId}-${spanId}.json`, JSON.stringify(span.data, null, 1))}
        >
          Download
        </button>
        <span className={styles.muted}>{formatBytes(sizes)} of attributes</span>
        {shown < sizes && (
          <button type="button" data-testid="raw-whole" onClick={() => setWhole(true)}>
            Load all {formatBytes(sizes)}
          </button>
        )}
      </p>
      <h2>Span</h2>
      <JsonTree value={head} name="span" />
      <h2>Attributes</h2>
      <JsonTree
        value={Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]))}
        name="attributes"
      />
      <h2>Events</h2>
      <JsonTree value={events} name="events" />
    </>
  );
}
