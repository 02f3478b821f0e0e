/** A selection against the rest of its list: fields ranked by how far they differ, with n on both sides. */

import { useQuery } from '@tanstack/react-query';
import { comparisonQuery, type Dimension } from '@/api/facets.ts';
import type { ListView } from '@/api/queries.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { Loading } from '@/app/states/Loading.tsx';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { formatScore } from '@/lib/format/score.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import { edgeText } from './buckets.ts';
import styles from './compare.module.css';
import { fieldName } from './FacetPanel.tsx';

interface Props {
  project: string;
  view: ListView;
  cmp: string;
  onAdd: (condition: string) => void;
  onClose: () => void;
}

export function CompareDrawer({ project, view, cmp, onAdd, onClose }: Props) {
  const found = useQuery(comparisonQuery(project, view, cmp));
  const data = found.data;
  return (
    <aside className={styles.drawer} aria-label="Comparison" data-testid="comparison">
      <header>
        <h2>Compare</h2>
        <code title={cmp}>{cmp}</code>
        <button type="button" onClick={() => onAdd(cmp)}>
          Filter by it
        </button>
        <button type="button" aria-label="Close the comparison" onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </header>
      {found.error ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : !data ? (
        <Loading rows={8} rowPx={36} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
        <div className={styles.body} tabIndex={0} role="region" aria-label="Dimensions">
          <p className={styles.sides}>
            <span className={styles.selection}>{formatExactCount(data.selection)} selected</span>
            <span className={styles.baseline}>{formatExactCount(data.baseline)} others</span>
          </p>
          <p className={styles.note}>
            Exploratory: {data.compared} dimensions compared{data.sampled && ', in a sample by id'}.{' '}
            {data.differing === 0 ? (
              <strong data-testid="no-difference">No dimension differs beyond chance.</strong>
            ) : (
              `${data.differing} differ beyond chance.`
            )}
          </p>
          {data.dimensions.map((one) => (
            <DimensionView key={one.field} one={one} onAdd={onAdd} />
          ))}
        </div>
      )}
    </aside>
  );
}

function DimensionView({ one, onAdd }: { one: Dimension; onAdd: (condition: string) => void }) {
  const share = (count: number, n: number) => (n > 0 ? count / n : 0);
  const most = Math.max(
    0.01,
    ...one.values.map(({ selection, baseline }) =>
      Math.max(share(selection, one.selection_n), share(baseline, one.baseline_n)),
    ),
  );
  return (
    <section
      className={styles.dimension}
      data-differs={one.differs}
      data-enough={one.enough}
      data-testid="dimension"
    >
      <h3>
        {fieldName(one.field)}
        <small>
          {one.kind === 'terms' ? 'JS' : 'KS'} {formatScore(one.effect)}
        </small>
        <small>
          n {formatExactCount(one.selection_n)} / {formatExactCount(one.baseline_n)}
          {!one.enough && ' – too few'}
        </small>
      </h3>
      <div className={styles.bars} data-kind={one.kind}>
        {one.values.map(({ label, filter, selection, baseline }) => (
          <button
            key={label}
            type="button"
            disabled={filter === null}
            title={`${label}: ${formatShare(selection, one.selection_n)} of the selection (${formatExactCount(selection)}), ${formatShare(baseline, one.baseline_n)} of the others (${formatExactCount(baseline)})`}
            onClick={() => filter && onAdd(filter)}
          >
            <span className={styles.pair}>
              <i data-side="selection" style={barOf(one.kind, share(selection, one.selection_n) / most)} />
              <i data-side="baseline" style={barOf(one.kind, share(baseline, one.baseline_n) / most)} />
            </span>
            <span className={one.kind === 'terms' ? styles.value : 'visually-hidden'}>
              {visibleName(label)}
            </span>
          </button>
        ))}
      </div>
      {one.kind === 'numbers' && (
        <p className={styles.ends}>
          <span>{edgeText(one.values[0]?.label.split(' .. ')[0] ?? '')}</span>
          <span>{edgeText(one.values.at(-1)?.label.split(' .. ')[1] ?? '')}</span>
        </p>
      )}
    </section>
  );
}

function barOf(kind: Dimension['kind'], part: number) {
  const size = `${Math.max(part > 0 ? 2 : 0, 100 * part)}%`;
  return kind === 'terms' ? { width: size } : { height: size };
}
