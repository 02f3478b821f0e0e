/** The table, or what stands in its place: nothing yet, nothing found, a filter that does not parse, a failure. */

import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Schemas } from '@/api/client.ts';
import type { ListView } from '@/api/queries.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { EmptyResult } from './EmptyResult.tsx';
import { FilterFault, filterFault } from './FilterFault.tsx';
import { Onboarding } from './Onboarding.tsx';

interface Props {
  project: string;
  view: ListView;
  list: {
    data: { pages: Schemas['TracePage'][] } | undefined;
    error: Error | null;
    refetch: () => Promise<unknown>;
  };
  onFilter: (q: string) => void;
  onClear: () => void;
  children: ReactNode;
}

export function ListBody({ project, view, list, onFilter, onClear, children }: Props) {
  const queries = useQueryClient();
  if (list.error && filterFault(list.error)) return <FilterFault q={view.q} error={list.error} />;
  if (list.data?.pages.some((page) => page.rows.length > 0)) return children;
  if (list.data) {
    if (view.q === '' && view.t === '') return <Onboarding project={project} />;
    return <EmptyResult project={project} view={view} onFilter={onFilter} onClear={onClear} />;
  }
  if (list.error) return <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <Loading rows={16} rowPx={28} onCancel={() => void queries.cancelQueries({ queryKey: ['traces'] })} />
  );
}
