/** The traces page: filter, facets, strip and table, and beside it one trace in short or a comparison. */

import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { tracesQuery } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { useStore } from '@/lib/store.ts';
import { BulkBar } from './BulkBar.tsx';
import { Chips } from './Chips.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { CompareDrawer } from './CompareDrawer.tsx';
import { FacetPanel } from './FacetPanel.tsx';
import { filterFault } from './FilterFault.tsx';
import { HeatStrip } from './HeatStrip.tsx';
import { ListBody } from './ListBody.tsx';
import { ListMenu } from './ListMenu.tsx';
import { LiveSwitch } from './LiveSwitch.tsx';
import { listView } from './listView.ts';
import { PeekPanel } from './PeekPanel.tsx';
import { facetsShown, showFacets } from './panels.ts';
import { NOTHING } from './selection.ts';
import { Toolbar } from './Toolbar.tsx';
import { TraceGrid } from './TraceGrid.tsx';
import styles from './traces.module.css';
import { useLiveList } from './useLiveList.ts';
import { ViewsMenu } from './ViewsMenu.tsx';

export function TracesPage() {
  const { project } = useParams({ from: '/shell/p/$project/traces' });
  const search = useSearch({ from: '/shell/p/$project/traces' });
  const { view, extras, ignored } = listView(search);
  const navigate = useNavigate({ from: '/p/$project/traces' });
  const list = useInfiniteQuery(tracesQuery(project, view));
  const refused = filterFault(list.error) !== null;
  const live = useLiveList(project, view, refused);
  const [resumed, resume] = useState(0);
  const [selection, select] = useState(NOTHING);
  const facets = useStore(facetsShown);
  const note = ignored.join(', ');
  useEffect(() => {
    document.title = 'Traces · Reckon';
    if (note) notify(`Ignored ${note}`);
  }, [note]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen in one list says nothing of another.
  useEffect(() => select(NOTHING), [view.q, view.t, project]);

  const change = (changes: Record<string, string>, replace = true) =>
    void navigate({ search: (old) => ({ ...old, ...changes }), replace });
  const filter = (q: string) => change({ q });
  useHotkeys({ facets: () => showFacets(!facets) });
  const first = list.data?.pages[0];
  const some = list.data?.pages.some((page) => page.rows.length > 0) ?? false;
  // A project without any trace is taught how to send some; there is nothing to narrow down yet.
  const begun = (some || view.q !== '' || view.t !== '') && filterFault(list.error) === null;
  return (
    <>
      <Toolbar
        project={project}
        view={view}
        onChange={change}
        views={<ViewsMenu project={project} view={view} cols={extras.cols} onChange={change} />}
        count={first ? `${first.total_exact ? '' : '≈ '}${formatExactCount(first.total)}` : ''}
      >
        <ColumnMenu cols={extras.cols} onChange={(cols) => change({ cols })} />
        <LiveSwitch live={live} onResume={() => resume((times) => times + 1)} />
        <ListMenu project={project} view={view} facets={facets} count={first?.total ?? null} />
      </Toolbar>
      <Chips q={view.q} onFilter={filter} />
      {begun && (
        <HeatStrip
          project={project}
          view={view}
          cmp={extras.cmp}
          onCompare={(cmp) => change({ cmp, peek: '' }, false)}
        />
      )}
      <div className={styles.columns}>
        {begun && facets && <FacetPanel project={project} view={view} onFilter={filter} />}
        <div className={styles.content}>
          <ListBody
            project={project}
            view={view}
            list={list}
            onFilter={filter}
            onClear={() => change({ q: '', t: '' })}
          >
            <TraceGrid
              project={project}
              view={view}
              list={list}
              live={live}
              resumed={resumed}
              cols={extras.cols}
              onCols={(cols) => change({ cols })}
              peek={extras.peek}
              onPeek={(peek) => change({ peek, ...(peek ? { cmp: '' } : {}) }, extras.peek !== '')}
              selection={selection}
              onSelect={select}
              onSort={(sort) => change({ sort })}
            />
          </ListBody>
          {selection.ids.size > 0 && (
            <BulkBar
              project={project}
              ids={selection.ids}
              onCompare={(cmp) => change({ cmp, peek: '' }, false)}
              onClear={() => select(NOTHING)}
            />
          )}
        </div>
        {extras.peek ? (
          <PeekPanel project={project} traceId={extras.peek} onClose={() => change({ peek: '' })} />
        ) : (
          extras.cmp && (
            <CompareDrawer
              project={project}
              view={view}
              cmp={extras.cmp}
              onAdd={(condition) => change({ q: `${view.q} ${condition}`.trim() }, false)}
              onClose={() => change({ cmp: '' })}
            />
          )
        )}
      </div>
    </>
  );
}
