/** Above the table: how long traces take, as a strip; brushing it selects some to compare with the others. */

import { useQuery } from '@tanstack/react-query';
import { facetsQuery } from '@/api/facets.ts';
import type { ListView } from '@/api/queries.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { rangeOf, rangeText, unitText } from './buckets.ts';
import { FIRST_FACETS } from './FacetPanel.tsx';
import styles from './strip.module.css';
import { useBucketDrag } from './useBucketDrag.ts';

interface Props {
  project: string;
  view: ListView;
  cmp: string;
  onCompare: (cmp: string) => void;
}

const SHADES = 7;

export function HeatStrip({ project, view, cmp, onCompare }: Props) {
  // The same request as the panel's, so that both say the same and it is made once.
  const found = useQuery(facetsQuery(project, view, [...FIRST_FACETS]));
  const facet = found.data?.find((one) => one.field === 'e2e');
  const counts = facet?.kind === 'histogram' ? facet.counts : [];
  const drag = useBucketDrag(counts.length, (first, last) => {
    if (facet?.kind === 'histogram') onCompare(rangeText(facet, first, last));
  });
  if (facet?.kind !== 'histogram') return <div className={styles.strip} aria-busy={found.isPending} />;
  const most = Math.max(2, ...counts);
  const chosen = drag.shown ?? rangeOf(cmp, facet);
  const ticks = counts.length > 0 ? [0, 0.25, 0.5, 0.75].map((part) => Math.round(part * counts.length)) : [];
  return (
    <div className={styles.strip} data-testid="heat-strip">
      <span className={styles.name}>
        End to end{facet.scale === 'log' && <small> log</small>}
        <small>brush to compare</small>
      </span>
      <div className={styles.track}>
        <svg
          viewBox={`0 0 ${Math.max(1, counts.length)} 1`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`End to end: median ${unitText(facet, facet.p50)}, 95 % below ${unitText(facet, facet.p95)}`}
          {...drag.handlers}
        >
          {counts.map((count, i) => (
            <rect
              key={facet.labels[i]}
              x={i}
              width={1.02}
              height={1}
              data-shade={count > 0 ? 1 + Math.round((SHADES * Math.log(count)) / Math.log(most)) : 0}
            >
              <title>{`${facet.labels[i]} – ${facet.labels[i + 1]}: ${formatExactCount(count)} traces`}</title>
            </rect>
          ))}
          {chosen && (
            <rect className={styles.chosen} x={chosen[0]} width={chosen[1] - chosen[0] + 1} height={1} />
          )}
        </svg>
        <p aria-hidden="true">
          {ticks.map((i) => (
            <span key={i} style={{ left: `${(100 * i) / counts.length}%` }}>
              {unitText(facet, facet.edges[i] ?? null)}
            </span>
          ))}
        </p>
      </div>
      <span className={styles.facts}>
        n {facet.sampled_one_in > 1 && '≈ '}
        {formatExactCount(facet.traces * facet.sampled_one_in)} · p50 {unitText(facet, facet.p50)} · p95{' '}
        {unitText(facet, facet.p95)}
      </span>
    </div>
  );
}
