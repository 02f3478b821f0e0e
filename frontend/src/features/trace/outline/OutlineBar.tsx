/** Above the outline: how many, which score they are ranked by, and the filter. */

import type { TraceDetail } from '@/api/queries.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { useTyped } from '@/lib/useTyped.ts';
import { AGGREGATES, type Aggregate } from '../traceView.ts';
import { aggregateName } from './aggregate.ts';
import { FILTER_HELP } from './filter.ts';
import type { OutlineControls } from './Outline.tsx';
import styles from './outline.module.css';
import type { Outlined } from './rows.ts';

const FILTER_MS = 200;

interface Props {
  detail: TraceDetail;
  outlined: Outlined;
  controls: OutlineControls;
}

export function OutlineBar({ detail, outlined: { matching, total, error }, controls }: Props) {
  const { text, type } = useTyped(controls.filter, controls.onFilter, FILTER_MS);
  const loaded = detail.generations_total;
  return (
    <>
      <div className={styles.title}>
        <h2>Candidates</h2>
        <span className={styles.muted} data-testid="outline-count">
          {matching < total && `${formatExactCount(matching)} of `}
          {formatExactCount(total)}
          {total < loaded && ` of ${formatExactCount(loaded)}, the others are not loaded`}
        </span>
        <label className={styles.aggregation} title="Which score of its steps ranks a candidate">
          <span className="visually-hidden">Score of a candidate</span>
          <select
            value={controls.aggregate}
            data-testid="outline-aggregate"
            onChange={({ target }) => controls.onAggregate(target.value as Aggregate)}
          >
            {AGGREGATES.map((how) => (
              <option key={how} value={how}>
                {aggregateName(how, detail.aggregation)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={styles.filter}>
        <input
          type="search"
          value={text}
          placeholder="Filter: kept,score>0.4,answer:42"
          aria-label="Filter candidates"
          aria-invalid={error !== null}
          title={error ?? FILTER_HELP}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          data-testid="outline-filter"
          onChange={({ target }) => type(target.value)}
        />
        {error && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
      </div>
    </>
  );
}
