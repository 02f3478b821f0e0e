/** Where each list was left, by its address: the way back leads to the same rows and the same active row. */

import type { SearchParams } from '@/app/searchParams.ts';

interface Place {
  scrollTop: number;
  activeId: string | null;
}

const places = new Map<string, Place>();

export function rememberPlace(address: string, place: Place): void {
  places.set(address, place);
}

export function placeOf(address: string): Place {
  return places.get(address) ?? { scrollTop: 0, activeId: null };
}

let lastSearch: SearchParams = {};

export function rememberSearch(search: SearchParams): void {
  lastSearch = search;
}

/** Sort, words and range of the list that was seen last. */
export function searchOfLastList(): SearchParams {
  return lastSearch;
}
