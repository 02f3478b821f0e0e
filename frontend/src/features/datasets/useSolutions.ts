/** The rows of a version by their place: of all, whatever is scrolled to; of those that say a text, what was found. */

import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import {
  type DatasetDetail,
  type DatasetRow,
  ROWS_A_PAGE,
  rowsQuery,
  rowsThatSayQuery,
  type Split,
} from '@/api/datasets.ts';
import { found, pagesOf } from './places.ts';

export interface Solutions {
  /** How many can be scrolled to. */
  count: number;
  /** Undefined while it is on its way. */
  at: (index: number) => DatasetRow | undefined;
  error: Error | null;
  busy: boolean;
  /** How many rows of the version were looked at; all of them where no text is asked for. */
  read: number;
  /** Looks for the text in what was not looked at; null where nothing is left. */
  readOn: (() => void) | null;
}

export function useSolutions(
  project: string,
  { name, number }: Pick<DatasetDetail, 'name' | 'number'>,
  split: Split | null,
  words: string,
  total: number,
  shown: readonly [number, number],
): Solutions {
  const searching = words !== '';
  const pages = searching ? [] : pagesOf(shown, total, ROWS_A_PAGE);
  const held = useQueries({
    queries: pages.map((page) => rowsQuery(project, name, number, split, page * ROWS_A_PAGE)),
  });
  const search = useInfiniteQuery({
    ...rowsThatSayQuery(project, name, number, split, words),
    enabled: searching,
  });
  if (searching) {
    const { rows, read } = found(search.data?.pages ?? [], total);
    return {
      count: rows.length,
      at: (index) => rows[index],
      error: search.error,
      busy: search.isFetching,
      read,
      readOn: search.hasNextPage ? () => void search.fetchNextPage() : null,
    };
  }
  return {
    count: total,
    at: (index) => {
      const page = pages.indexOf(Math.floor(index / ROWS_A_PAGE));
      return held[page]?.data?.rows[index % ROWS_A_PAGE];
    },
    error: held.find(({ error }) => error)?.error ?? null,
    busy: held.some(({ isFetching }) => isFetching),
    read: total,
    readOn: null,
  };
}
