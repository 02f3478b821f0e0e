/** One line of text; where its heat is no canvas, a run of equal heat is one span. Text nodes only, never HTML. */

import { memo, type ReactNode } from 'react';
import { MISSING } from '@/viz/heat/metric.ts';
import { lineRuns, type Paint } from '@/viz/lines/runs.ts';
import styles from './reader.module.css';

interface Props {
  text: string;
  from: number;
  to: number;
  /** Null where the heat is painted behind the line, or there is none. */
  paint: Paint | null;
}

export const LineView = memo(function LineView({ text, from, to, paint }: Props) {
  return (
    <div className={styles.line} data-line-from={from} data-line-to={to}>
      {lineRuns(from, to, paint).map((run) => {
        const content = visibleText(text.slice(run.from, run.to));
        if (run.bin === 0 && run.emission < 0) return content;
        return (
          <span
            key={run.from}
            data-heat-bin={run.bin === MISSING ? 'missing' : run.bin}
            className={run.emission < 0 ? undefined : styles.emission}
          >
            {content}
          </span>
        );
      })}
    </div>
  );
});

/** A newline is shown as one faint glyph, so that it can be seen, coloured and clicked; lengths stay equal. */
function visibleText(text: string): ReactNode {
  const newline = text.indexOf('\n');
  if (newline < 0) return text;
  return [
    text.slice(0, newline),
    <span key={newline} className={styles.newline}>
      {text.slice(newline).replaceAll('\n', '⏎').replaceAll('\r', '␍')}
    </span>,
  ];
}
