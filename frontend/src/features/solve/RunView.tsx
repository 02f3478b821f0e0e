/** A run as it goes: how far it is, its candidates as they appear, its answer, and the way to end it. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { traceQuery } from '@/api/queries.ts';
import { hasEnded, type Run, runQuery, stopRun } from '@/api/runs.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { useLiveTrace } from '@/features/trace/useLiveTrace.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatScore } from '@/lib/format/score.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { GrowingTree } from './GrowingTree.tsx';
import styles from './solve.module.css';

const US_PER_MS = 1_000;
const STATES: Record<Run['status'], string> = {
  queued: 'Waiting for room',
  in_progress: 'Running',
  completed: 'Done',
  incomplete: 'Cut off by its budget',
  failed: 'Failed',
  cancelled: 'Stopped',
};

export function RunView({ project, runId }: { project: string; runId: string }) {
  const queries = useQueryClient();
  const run = useQuery(runQuery(project, runId));
  const stopping = useMutation({
    mutationFn: () => stopRun(project, runId),
    onSuccess: (stopped) => queries.setQueryData(['run', project, runId], stopped),
  });
  const traceId = traceOf(run.data);
  const ended = hasEnded(run.data);
  if (run.error) return <ErrorPanel error={run.error} onRetry={() => void run.refetch()} />;
  if (!run.data) return <Loading rows={6} rowPx={30} />;
  const { status, error, reckon } = run.data;
  return (
    <div className={styles.view} data-testid="run" data-status={status}>
      <header>
        <h2>{STATES[status]}</h2>
        {traceId && (
          <Link to="/p/$project/traces/$traceId" params={{ project, traceId }}>
            Open the trace
          </Link>
        )}
        <span className={styles.spring} />
        {!ended && (
          <Button kind="danger" busy={stopping.isPending} onClick={() => stopping.mutate()}>
            Stop
          </Button>
        )}
      </header>
      <Failure error={stopping.error} />
      {error && <p className={styles.failure}>{error.message}</p>}
      {reckon && 'generations_started' in reckon && (
        <p className={styles.facts}>
          {formatExactCount(reckon.generations_ended)} of {formatExactCount(reckon.generations_started)}{' '}
          candidates ended · {formatExactCount(reckon.output_tokens)} tokens · best score{' '}
          {formatScore(reckon.best_score)} · {formatDuration(reckon.elapsed_ms * US_PER_MS)}
        </p>
      )}
      {ended && <Answer run={run.data} />}
      {traceId && <Candidates project={project} traceId={traceId} live={!ended} />}
    </div>
  );
}

function traceOf(run: Run | undefined): string | null {
  const told = run?.reckon as { trace_id?: string } | null | undefined;
  return told?.trace_id ?? null;
}

function Answer({ run }: { run: Run }) {
  const text = run.output
    .filter((item) => item.type === 'message')
    .flatMap((item) => ('role' in item ? item.content.map((part) => part.text) : []))
    .join('\n');
  return text ? <pre className={styles.answer}>{text}</pre> : null;
}

function Candidates({ project, traceId, live }: { project: string; traceId: string; live: boolean }) {
  // A trace that has just begun may not be stored yet: it is asked for until it is.
  const trace = useQuery({ ...traceQuery(project, traceId, true), retry: live ? 30 : 2, retryDelay: 1_000 });
  useLiveTrace(project, traceId, live);
  if (trace.data)
    return (
      <GrowingTree
        project={project}
        traceId={traceId}
        generations={trace.data.generations}
        total={trace.data.generations_total}
      />
    );
  return trace.error ? (
    <p className={styles.facts}>Its trace is not stored.</p>
  ) : (
    <p className={styles.facts}>Waiting for its first candidate…</p>
  );
}
