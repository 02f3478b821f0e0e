/** Which of the saved views the list shows now, and what a view is made of. */

import type { ListView } from '@/api/queries.ts';
import type { SavedView, ViewContent } from '@/api/views.ts';

/** The view that says exactly what the list shows; null where none does. */
export function shownView(views: SavedView[], view: ListView, cols = ''): SavedView | null {
  return (
    views.find(
      (one) => one.q === view.q && one.sort === view.sort && one.t === view.t && one.cols === cols,
    ) ?? null
  );
}

/** What is saved of the list under a name. */
export function contentOf(view: ListView, name: string, shared: boolean, cols = ''): ViewContent {
  return { name: name.trim(), shared, q: view.q, sort: view.sort, t: view.t, cols };
}

/** The parameters of the list's address that show a view; null shows everything. */
export function paramsOf(view: SavedView | null): Record<string, string> {
  return view
    ? { q: view.q, sort: view.sort, t: view.t, cols: view.cols }
    : { q: '', sort: '', t: '', cols: '' };
}
