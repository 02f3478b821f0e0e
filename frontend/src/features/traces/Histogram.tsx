/** How a number is spread; dragging over buckets asks for what lies in them. */

import type { HistogramFacet } from '@/api/facets.ts';
import { formatCount } from '@/lib/format/count.ts';
import { rangeConditions, rangeOf, unitText } from './buckets.ts';
import styles from './facets.module.css';
import { withField } from './filterText.ts';
import { useBucketDrag } from './useBucketDrag.ts';

interface Props {
  facet: HistogramFacet;
  q: string;
  onFilter: (q: string) => void;
}

const HEIGHT_PX = 34;

export function Histogram({ facet, q, onFilter }: Props) {
  const { counts, labels, field } = facet;
  const drag = useBucketDrag(counts.length, (first, last) =>
    onFilter(withField(q, field, rangeConditions(facet, first, last))),
  );
  if (counts.length === 0) return <p className={styles.rest}>No traces with a value</p>;
  const most = Math.max(1, ...counts);
  const chosen = drag.shown ?? rangeOf(q, facet);
  const filtered = chosen !== null;
  const unknown = `${formatCount(facet.unknown)} unknown`;
  return (
    <>
      <svg
        className={styles.histogram}
        viewBox={`0 0 ${counts.length} ${HEIGHT_PX}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${field}: ${labels[0]} to ${labels.at(-1)}, median ${unitText(facet, facet.p50)}`}
        data-testid="histogram"
        {...drag.handlers}
      >
        <title>Drag to narrow the list</title>
        {counts.map((count, i) => {
          const high = count > 0 ? 2 + ((HEIGHT_PX - 2) * count) / most : 0;
          const on = !filtered || (chosen[0] <= i && i <= chosen[1]);
          return (
            <rect key={labels[i]} x={i + 0.08} width={0.84} y={HEIGHT_PX - high} height={high} data-on={on} />
          );
        })}
      </svg>
      <p className={styles.ends}>
        <span>{unitText(facet, facet.min)}</span>
        {filtered ? (
          <button type="button" onClick={() => onFilter(withField(q, field, []))}>
            {labels[chosen[0]]} – {labels[chosen[1] + 1]} ✕
            <span className="visually-hidden">: take out of the filter</span>
          </button>
        ) : (
          facet.unknown > 0 && <span title={unknown}>{unknown}</span>
        )}
        <span>{unitText(facet, facet.max)}</span>
      </p>
    </>
  );
}
