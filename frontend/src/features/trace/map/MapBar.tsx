/** Above the map: what is shown of how much, and what changes it. */

import { formatExactCount } from '@/lib/format/count.ts';
import type { Form } from '@/viz/searchmap/nodes.ts';
import styles from './map.module.css';
import type { MapState } from './SearchMap.tsx';

const NAMES: Record<Form, string> = {
  swarm: 'Candidates by score and answer',
  clusters: 'Candidates by answer',
  columns: 'Search by depth',
  tree: 'Search tree by visits',
};

interface Props {
  form: Form;
  shown: number;
  total: number;
  cut: number;
  iterations: number;
  iteration: number;
  state: MapState;
  onState: (state: Partial<MapState>) => void;
  onFit: () => void;
}

export function MapBar({ form, shown, total, cut, iterations, iteration, state, onState, onFit }: Props) {
  const tree = form === 'tree' || form === 'columns';
  return (
    <div className={styles.bar}>
      <h2>{NAMES[form]}</h2>
      <span className={styles.muted} data-testid="map-shown">
        {tree && shown < total
          ? `${formatExactCount(shown)} of ${formatExactCount(total)} generations drawn`
          : `${formatExactCount(total)} ${total === 1 ? 'generation' : 'generations'}`}
        {cut > 0 && `, ${formatExactCount(cut)} more are not loaded`}
      </span>
      {tree && (
        <>
          <label className={styles.scrub}>
            {form === 'tree' ? 'Expansion' : 'Round'}
            <input
              type="range"
              min={1}
              max={iterations}
              value={iteration}
              data-testid="map-iteration"
              onChange={({ target }) =>
                onState({ iteration: Number(target.value) === iterations ? undefined : Number(target.value) })
              }
            />
            <output>
              {iteration} / {iterations}
            </output>
          </label>
          <button
            type="button"
            className={styles.toggle}
            aria-pressed={state.pruned}
            title="Show what was pruned (p)"
            onClick={() => onState({ pruned: !state.pruned })}
          >
            Pruned
          </button>
          <button
            type="button"
            className={styles.toggle}
            aria-pressed={state.near}
            title="Only the neighbourhood of the selected generation (z)"
            onClick={() => onState({ near: !state.near })}
          >
            Neighbourhood
          </button>
        </>
      )}
      <button type="button" className={styles.toggle} title="Fit into the window (f)" onClick={onFit}>
        Fit
      </button>
    </div>
  );
}
