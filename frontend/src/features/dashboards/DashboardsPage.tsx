/** The dashboards: boards as tabs, with the time, the model and the comparison that all of them share. */

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, useEffect } from 'react';
import { engineQuery } from '@/api/dashboards.ts';
import type { SearchParams } from '@/app/searchParams.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { NotFound } from '@/app/states/NotFound.tsx';
import { FilterBar } from '@/features/traces/FilterBar.tsx';
import { zoned } from '@/lib/format/zone.ts';
import tabStyles from '@/ui/tabs.module.css';
import type { BoardProps } from './boards.ts';
import { BOARDS, type BoardId, boardView, DEFAULT_TIME, REFRESHES, TIMES } from './boardView.ts';
import { CostPage } from './CostPage.tsx';
import styles from './dashboards.module.css';
import { EnginePage } from './EnginePage.tsx';
import { GoodputPage } from './GoodputPage.tsx';
import { LatencyPage } from './LatencyPage.tsx';
import { Marks } from './Marks.tsx';
import { TokensPage } from './TokensPage.tsx';

const PAGES: Record<BoardId, ComponentType<BoardProps>> = {
  latency: LatencyPage,
  tokens: TokensPage,
  cost: CostPage,
  slo: GoodputPage,
  engine: EnginePage,
};

export function DashboardsPage() {
  const { project, board } = useParams({ from: '/shell/p/$project/dashboards/$board' });
  const search = useSearch({ from: '/shell/p/$project/dashboards/$board' });
  const { view, ignored } = boardView(search);
  const navigate = useNavigate();
  const note = ignored.join(', ');
  const known = BOARDS.find(({ id }) => id === board);
  useEffect(() => {
    document.title = `${known?.label ?? 'Dashboards'} · Reckon`;
    if (note) notify(`Ignored ${note}`);
  }, [note, known]);
  if (!known) return <NotFound />;
  const change = (changes: Record<string, string>) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...(old as SearchParams), ...changes }),
      replace: true,
    });
  const Page = PAGES[known.id];
  const knownTime = TIMES.some(([value]) => value === view.t);
  return (
    <>
      <div className={styles.toolbar}>
        <h1>Dashboards</h1>
        <nav className={styles.tabs} aria-label="Boards">
          {BOARDS.map(({ id, label }) => (
            <Link
              key={id}
              to="/p/$project/dashboards/$board"
              params={{ project, board: id }}
              search={(old) => old as SearchParams}
              className={tabStyles.tab}
              activeOptions={{ exact: true, includeSearch: false }}
              activeProps={{ 'data-on': true }}
            >
              <span data-bold={label}>{label}</span>
            </Link>
          ))}
        </nav>
        <span className={styles.spring} />
        {known.id !== 'cost' && (
          <ModelSelect project={project} t={view.t} model={view.model} onChange={change} />
        )}
        <select
          aria-label="Time range"
          value={view.t}
          onChange={(event) => change({ t: event.target.value === DEFAULT_TIME ? '' : event.target.value })}
        >
          {TIMES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {!knownTime && <option value={view.t}>{shortRange(view.t)}</option>}
        </select>
        <label className={styles.compare}>
          <input
            type="checkbox"
            checked={view.compare}
            onChange={(event) => change({ cmp: event.target.checked ? 'before' : '' })}
          />
          Period before
        </label>
        <select
          aria-label="Refresh"
          value={view.every}
          onChange={(event) => change({ every: event.target.value })}
        >
          {REFRESHES.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.toolbar}>
        <FilterBar
          project={project}
          view={{ q: view.q, t: view.t, sort: '' }}
          onChange={(q) => change({ q })}
        />
        <Marks project={project} t={view.t} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <div className={styles.content} tabIndex={0} role="region" aria-label={`${known.label} board`}>
        <Page key={known.id} project={project} view={view} />
      </div>
    </>
  );
}

interface ModelProps {
  project: string;
  t: string;
  model: string;
  onChange: (changes: Record<string, string>) => void;
}

function ModelSelect({ project, t, model, onChange }: ModelProps) {
  const board = useQuery(engineQuery(project, { t, model: '', q: '', everyMs: false }));
  const models = board.data?.models ?? [];
  return (
    <select
      aria-label="Model"
      className={styles.model}
      value={model}
      onChange={(event) => onChange({ model: event.target.value })}
    >
      <option value="">All models</option>
      {[...new Set([...models, ...(model ? [model] : [])])].map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

const rangeEnd = zoned({ day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' });

function shortRange(t: string): string {
  const [from, to] = t.split('..');
  const units: Record<string, string> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };
  if (!from || !to) return `Last ${t.slice(0, -1)} ${units[t.slice(-1)]}`;
  return `${rangeEnd(new Date(from))} – ${rangeEnd(new Date(to))}`;
}
