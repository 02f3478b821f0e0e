/** What the map's marks mean: fill, ring, size, line. */

import { SCORE_BINS } from '@/viz/score/scoreBin.ts';
import type { Form } from '@/viz/searchmap/nodes.ts';
import styles from './map.module.css';
import { answerName } from './mapText.ts';

interface Props {
  form: Form;
  answers: { answer: string | null; members: number[] }[];
  prior: boolean;
}

export function MapLegend({ form, answers, prior }: Props) {
  return (
    <div className={styles.legend} data-testid="map-legend">
      <span>
        PRM score 0
        <span className={styles.bins}>
          {Array.from({ length: SCORE_BINS }, (_, bin) => (
            <i key={bin} style={{ background: `var(--score-${bin})` }} />
          ))}
        </span>
        1
      </span>
      {answers.map(({ answer, members }, place) => (
        <span key={answer} title={answer ?? ''}>
          <i className={styles.ring} style={{ borderColor: `var(--ring-${place})` }} />
          {answerName(answer)} <b>{members.length}</b>
        </span>
      ))}
      <span className={styles.muted}>
        size: tokens{form === 'tree' && ' · line: visits, as the search last noted them'}
        {prior && ' · hollow, dashed: pruned'}
      </span>
    </div>
  );
}
