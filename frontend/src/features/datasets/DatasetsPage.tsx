/** A project's datasets: versions at the left, the chosen one at the right. The address says which. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type DatasetVersion, datasetsQuery } from '@/api/datasets.ts';
import { useMay } from '@/app/session/useSession.ts';
import { formatCount } from '@/lib/format/count.ts';
import { formatAgo } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { CopyBox } from '@/ui/CopyBox.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import ui from '@/ui/ui.module.css';
import { BuildDialog } from './BuildDialog.tsx';
import styles from './datasets.module.css';
import { parseReference, reference } from './model.ts';
import { VersionView } from './VersionView.tsx';

const FIRST_IMPORT = 'reckon dataset import prm800k phase2_train.jsonl --format prm800k --licence MIT';

export function DatasetsPage() {
  const { project } = useParams({ from: '/shell/p/$project/datasets' });
  const { v } = useSearch({ from: '/shell/p/$project/datasets' });
  const query = useQuery(datasetsQuery(project));
  useEffect(() => {
    document.title = 'Datasets · Reckon';
  }, []);
  return (
    <Loaded query={query} rows={8}>
      {({ versions }) => {
        const asked = parseReference(v);
        const chosen =
          versions.find(({ name, number }) => name === asked?.name && number === asked.number) ?? versions[0];
        if (!chosen) return <Empty project={project} />;
        return (
          <div className={styles.frame}>
            <nav className={styles.versions} aria-label="Versions">
              <Build project={project} versions={versions} />
              {versions.map((one) => (
                <VersionLink key={reference(one)} project={project} one={one} on={one === chosen} />
              ))}
            </nav>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must scroll it */}
            <section className={ui.scroll} aria-label={reference(chosen)} tabIndex={0}>
              {v !== undefined && reference(chosen) !== v && (
                <p className={styles.note} role="status">
                  There is no {v.slice(0, 80)} among the latest versions; this is the newest.
                </p>
              )}
              <VersionView key={reference(chosen)} project={project} one={chosen} versions={versions} />
            </section>
          </div>
        );
      }}
    </Loaded>
  );
}

function VersionLink({ project, one, on }: { project: string; one: DatasetVersion; on: boolean }) {
  return (
    <Link
      to="/p/$project/datasets"
      params={{ project }}
      search={{ v: reference(one) }}
      className={styles.version}
      aria-current={on ? 'page' : undefined}
      data-testid="dataset-version"
    >
      <span className={styles.versionName}>
        {one.name}
        <span className={styles.number}>@{one.number}</span>
      </span>
      <span className={styles.versionFacts} data-state={one.state}>
        {one.state === 'published' ? `${formatCount(one.rows)} rows` : one.state} ·{' '}
        {formatAgo(one.created_ns, new Date())}
      </span>
    </Link>
  );
}

function Build({ project, versions }: { project: string; versions: readonly DatasetVersion[] }) {
  const mayBuild = useMay(project)('datasets:write');
  const [open, setOpen] = useState(false);
  if (!mayBuild) return null;
  return (
    <>
      <Button kind={versions.length ? 'plain' : 'primary'} onClick={() => setOpen(true)}>
        Build a version
      </Button>
      {open && <BuildDialog project={project} versions={versions} onClose={() => setOpen(false)} />}
    </>
  );
}

function Empty({ project }: { project: string }) {
  return (
    <div className={ui.scroll}>
      <div className={ui.page} data-narrow="true" data-testid="no-datasets">
        <h1 className={styles.title}>No datasets yet</h1>
        <p className={ui.muted}>
          A dataset holds solutions, step by step, with a label for each step. Its versions never change.
          Build one from traces whose steps are labelled, or bring one in:
        </p>
        <p>
          <Build project={project} versions={[]} />
        </p>
        <CopyBox text={FIRST_IMPORT} what="the command" />
      </div>
    </div>
  );
}
