/** The numbers over the whole time in a row: each with what it is, and how it was in the period before. */

import { formatChange } from '@/lib/format/change.ts';
import styles from './dashboards.module.css';

export interface TileData {
  label: string;
  value: string;
  /** Behind the value, small: how many it is of. */
  note?: string;
  now?: number | null | undefined;
  before?: number | null | undefined;
}

export function Tiles({ tiles, compared }: { tiles: readonly TileData[]; compared: boolean }) {
  return (
    <dl className={styles.tiles} data-testid="tiles">
      {tiles.map(({ label, value, note, now, before }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value} {compared && <em title="Against the period before">{formatChange(now, before)}</em>}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
