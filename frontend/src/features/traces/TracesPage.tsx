/** The traces page: toolbar, table, and what stands there while there is no table. */

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { tracesQuery } from '@/api/queries.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { EmptyResult } from './EmptyResult.tsx';
import { LiveSwitch } from './LiveSwitch.tsx';
import { listView } from './listView.ts';
import { Onboarding } from './Onboarding.tsx';
import { Toolbar } from './Toolbar.tsx';
import { TraceGrid } from './TraceGrid.tsx';
import styles from './traces.module.css';
import { useLiveList } from './useLiveList.ts';
import { ViewsMenu } from './ViewsMenu.tsx';

export function TracesPage() {
  const { project } = useParams({ from: '/shell/p/$project/traces' });
  const search = useSearch({ from: '/shell/p/$project/traces' });
  const { view, ignored } = listView(search);
  const navigate = useNavigate({ from: '/p/$project/traces' });
  const queries = useQueryClient();
  const list = useInfiniteQuery(tracesQuery(project, view));
  const live = useLiveList(project, view);
  const [resumed, resume] = useState(0);
  const note = ignored.join(', ');
  useEffect(() => {
    document.title = 'Traces · Reckon';
    if (note) notify(`Ignored ${note}`);
  }, [note]);

  const change = (changes: Record<string, string>) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace: true });
  const first = list.data?.pages[0];
  const filtered = view.q !== '' || view.t !== '';
  return (
    <>
      <Toolbar
        view={view}
        onChange={change}
        views={<ViewsMenu project={project} view={view} onChange={change} />}
        count={first ? `${first.total_exact ? '' : '≈ '}${formatExactCount(first.total)}` : ''}
      >
        <LiveSwitch live={live} onResume={() => resume((times) => times + 1)} />
      </Toolbar>
      <div className={styles.content}>
        {list.data?.pages.some((page) => page.rows.length > 0) ? (
          <TraceGrid
            project={project}
            view={view}
            list={list}
            live={live}
            resumed={resumed}
            onSort={(sort) => change({ sort })}
          />
        ) : list.data ? (
          filtered ? (
            <EmptyResult view={view} onClear={() => change({ q: '', t: '' })} />
          ) : (
            <Onboarding project={project} />
          )
        ) : list.error ? (
          <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading
            rows={16}
            rowPx={28}
            onCancel={() => void queries.cancelQueries({ queryKey: ['traces'] })}
          />
        )}
      </div>
    </>
  );
}
