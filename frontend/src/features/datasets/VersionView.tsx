/** One version: its head, lineage, splits, what differs from the one before, how to take it away, and its rows. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  cancelBuild,
  type DatasetDetail,
  type DatasetVersion,
  datasetQuery,
  isUnended,
} from '@/api/datasets.ts';
import { useMay } from '@/app/session/useSession.ts';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatAbsolute, formatAgo } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import ui from '@/ui/ui.module.css';
import { Diff } from './Diff.tsx';
import { DraftBar } from './DraftBar.tsx';
import styles from './datasets.module.css';
import { Exports } from './Exports.tsx';
import { Lineage } from './Lineage.tsx';
import { reference, versionBefore } from './model.ts';
import { Rows } from './Rows.tsx';
import { Splits } from './Splits.tsx';

interface Props {
  project: string;
  one: DatasetVersion;
  versions: readonly DatasetVersion[];
}

export function VersionView({ project, one, versions }: Props) {
  const query = useQuery(datasetQuery(project, one.name, one.number));
  const before = versionBefore(versions, one);
  return (
    <div className={ui.page}>
      <Loaded query={query} rows={10}>
        {(detail) => (
          <>
            <Head project={project} detail={detail} />
            <Lineage project={project} detail={detail} />
            {detail.contents && (
              <>
                <Splits contents={detail.contents} />
                {before && <Diff project={project} detail={detail} before={reference(before)} />}
                <Exports project={project} detail={detail} contents={detail.contents} />
                <DraftBar
                  project={project}
                  detail={detail}
                  next={
                    Math.max(
                      ...versions.filter(({ name }) => name === one.name).map(({ number }) => number),
                    ) + 1
                  }
                />
                <Rows project={project} detail={detail} contents={detail.contents} />
              </>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Head({ project, detail }: { project: string; detail: DatasetDetail }) {
  const queries = useQueryClient();
  const mayBuild = useMay(project)('datasets:write');
  const cancelling = useMutation({
    mutationFn: () => cancelBuild(project, detail.name, detail.number),
    onSettled: () => queries.invalidateQueries({ queryKey: ['dataset', project] }),
  });
  const steps = detail.contents?.splits.reduce((sum, split) => sum + split.steps, 0) ?? 0;
  return (
    <header className={styles.head} data-testid="dataset-head">
      <h1 className={styles.title}>
        {detail.name}
        <span className={styles.number}>@{detail.number}</span>
        <span className={styles.state} data-state={detail.state}>
          {detail.state}
        </span>
      </h1>
      <p className={ui.muted} title={formatAbsolute(detail.created_ns)}>
        {detail.contents && (
          <>
            {formatExactCount(detail.rows)} solutions · {formatExactCount(steps)} steps ·{' '}
            {formatBytes(detail.bytes)} ·{' '}
          </>
        )}
        by {detail.created_by}, {formatAgo(detail.created_ns, new Date())}
      </p>
      {detail.hash && <p className={styles.hash}>sha256 {detail.hash}</p>}
      {isUnended(detail) && (
        <div className={styles.progress}>
          <progress
            aria-label="Progress"
            value={detail.total ? detail.done : undefined}
            max={detail.total ?? undefined}
          />
          <span>
            {detail.stage || 'waiting'} {formatExactCount(detail.done)}
            {detail.total !== null && ` of ${formatExactCount(detail.total)}`} rows
          </span>
          {mayBuild && (
            <Button busy={cancelling.isPending} onClick={() => cancelling.mutate()}>
              Cancel
            </Button>
          )}
        </div>
      )}
      <Failure error={cancelling.error} />
      {detail.error && (
        <p className={styles.error} role="alert">
          {detail.error}
        </p>
      )}
    </header>
  );
}
