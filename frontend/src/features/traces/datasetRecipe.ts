/** The recipe of a dataset's next version: what it has, and chosen traces besides. Pure. */

import type { DatasetVersion, WantedRecipe } from '@/api/datasets.ts';
import type { Chosen } from './chosen.ts';

/** Which of people's labels count: given blind, and on solutions on which they agree this far. */
export interface Whose {
  blind: boolean;
  alphaMin: number | null;
}

export function recipeOf(
  { q, t }: Chosen,
  name: string,
  versions: readonly Pick<DatasetVersion, 'name' | 'number' | 'state'>[],
  checker: string,
  { blind, alphaMin }: Whose = { blind: false, alphaMin: null },
): WantedRecipe {
  const added: WantedRecipe['sources'][number] =
    checker === ''
      ? {
          kind: 'labels',
          q,
          t,
          ...(blind && { shown: ['blind'] }),
          ...(alphaMin !== null && { alpha_min: alphaMin }),
        }
      : { kind: 'checked', checker, q, t };
  const last = versions
    .filter((one) => one.name === name && one.state === 'published')
    .reduce((highest, { number }) => Math.max(highest, number), 0);
  if (last === 0) return { sources: [added] };
  // Problems that were held out stay held out.
  const before = `${name}@${last}`;
  return { sources: [{ kind: 'dataset', dataset: before }, added], parent: before };
}
