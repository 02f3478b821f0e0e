/** Beside the table: values with counts and spreads of numbers, each of which narrows the list. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { facetsQuery } from '@/api/facets.ts';
import type { ListView } from '@/api/queries.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import styles from './facets.module.css';
import { Histogram } from './Histogram.tsx';
import { TermList } from './TermList.tsx';

export const FIRST_FACETS = [
  'status',
  'correct',
  'strategy',
  'model',
  'e2e',
  'tokens',
  'cost',
  'prm.min',
] as const;
const MORE_FACETS = [
  'stop_reason',
  'prm.version',
  'price.version',
  'ttft',
  'tokens.wasted',
  'candidates',
  'prm.last',
  'warnings',
  'completeness',
] as const;
const NAMES: Record<string, string> = {
  status: 'Status',
  correct: 'Correct',
  strategy: 'Strategy',
  model: 'Model',
  e2e: 'End to end',
  tokens: 'Output tokens',
  cost: 'Cost',
  'prm.min': 'PRM min',
  stop_reason: 'Stop reason',
  'prm.version': 'PRM',
  'price.version': 'Prices',
  ttft: 'TTFT',
  'tokens.wasted': 'Wasted tokens',
  candidates: 'Candidates',
  'prm.last': 'PRM last',
  warnings: 'Warnings',
  completeness: 'Completeness',
  replica: 'Replica',
  segmentation: 'Segmentation',
  generations: 'Generations',
  scored: 'Scored generations',
  'tokens.input': 'Input tokens',
  'tokens.cached': 'Cached tokens',
  'tokens.reasoning': 'Thinking tokens',
  'cost.model': 'Cost of models',
  'cost.prm': 'Cost of the PRM',
  'prm.mean': 'PRM mean',
};

export function fieldName(field: string): string {
  return NAMES[field] ?? field;
}

interface Props {
  project: string;
  view: ListView;
  onFilter: (q: string) => void;
}

export function FacetPanel({ project, view, onFilter }: Props) {
  const [more, setMore] = useState(false);
  const fields = more ? [...FIRST_FACETS, ...MORE_FACETS] : [...FIRST_FACETS];
  const found = useQuery(facetsQuery(project, view, fields));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <aside className={styles.panel} aria-label="Facets" data-testid="facets" tabIndex={0}>
      {found.error && <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />}
      {fields.map((field) => {
        const facet = found.data?.find((one) => one.field === field);
        return (
          <section key={field} className={styles.facet} data-testid={`facet-${field}`}>
            <h3>{fieldName(field)}</h3>
            {!facet ? (
              <div className={styles.coming} />
            ) : facet.kind === 'terms' ? (
              <TermList facet={facet} q={view.q} onFilter={onFilter} />
            ) : (
              <Histogram facet={facet} q={view.q} onFilter={onFilter} />
            )}
          </section>
        );
      })}
      <button type="button" className={styles.more} onClick={() => setMore(!more)}>
        {more ? 'Fewer fields' : 'More fields'}
      </button>
    </aside>
  );
}
