/** The live tail's state, and the way to the rows that it holds back. */

import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import styles from './live.module.css';
import type { LiveList } from './useLiveList.ts';

interface Props {
  live: LiveList;
  /** To the top, with everything that was withheld. */
  onResume: () => void;
}

function label({ state, withheld, oneIn }: LiveList): string {
  const sampled = oneIn > 1 ? ` · sampled 1:${oneIn}` : '';
  switch (state) {
    case 'off':
      return '○ Live off';
    case 'reconnecting':
      return '◌ Reconnecting…';
    case 'paused':
      return `Paused · ${formatExactCount(withheld)} new${sampled}`;
    default:
      return `● Live${sampled}`;
  }
}

export function LiveSwitch({ live, onResume }: Props) {
  const press = () => (live.state === 'paused' ? onResume() : live.turn(live.state === 'off'));
  useHotkeys({ live: press });
  return (
    <button
      type="button"
      className={styles.live}
      data-state={live.state}
      data-testid="live"
      aria-pressed={live.state !== 'off'}
      title={live.state === 'paused' ? 'Show the new traces (⇧L)' : 'Live on or off (⇧L)'}
      onClick={press}
    >
      {label(live)}
    </button>
  );
}
