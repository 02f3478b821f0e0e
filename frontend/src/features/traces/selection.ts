/** Which rows are chosen for what is done with several: one by one, or from the last one on. Pure. */

export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };
/** As many as one call of the API takes. */
export const SELECTED_MAX = 500;

export function toggle({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: limited(next), anchor: id };
}

/** Everything between the anchor and `id`, both included, as the rows stand. */
export function extend(selection: Selection, id: string, rows: readonly string[]): Selection {
  const [from, to] = [rows.indexOf(selection.anchor ?? id), rows.indexOf(id)];
  if (from < 0 || to < 0) return toggle(selection, id);
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: limited(new Set([...selection.ids, ...range])), anchor: selection.anchor ?? id };
}

function limited(ids: Set<string>): Set<string> {
  return ids.size > SELECTED_MAX ? new Set([...ids].slice(0, SELECTED_MAX)) : ids;
}
