/** A few rows of a step: their lines, and behind them one canvas with the heat of those that are plain. */

import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { formatExactCount } from '@/lib/format/count.ts';
import { type HeatBox, heatBoxes, isPlain } from '@/viz/lines/heatBoxes.ts';
import { giveBack, takeCanvas } from '@/viz/lines/heatCanvas.ts';
import { LINE_PX, lineOfRow } from '@/viz/lines/layout.ts';
import { type Ink, paintHeat } from '@/viz/lines/paintHeat.ts';
import type { Paint } from '@/viz/lines/runs.ts';
import { LineView } from './LineView.tsx';
import styles from './reader.module.css';
import { textRuler } from './useLayout.ts';

/** Rows come and go in blocks: few enough that little is mounted beyond what is seen. */
export const BLOCK_ROWS = 6;

interface Props {
  text: string;
  lineStart: Uint32Array;
  /** End of the section's text. */
  charTo: number;
  firstLine: number;
  rowFrom: number;
  rowTo: number;
  /** Pixels from the section's top to its first row. */
  head: number;
  /** Lines behind the section's fold; 0 where there is none. */
  hidden: number;
  paint: Paint | null;
  /** Null where heat is spans, whose look the system may replace. */
  ink: Ink | null;
  index: number;
  onUnfold: (section: number) => void;
}

const NONE: readonly HeatBox[] = [];

export const RowBlock = memo(function RowBlock(props: Props) {
  const { text, lineStart, charTo, firstLine, rowFrom, rowTo, head, hidden, paint, ink } = props;
  const block = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => {
    const found: { line: number; from: number; to: number; plain: boolean }[] = [];
    for (let row = rowFrom; row < rowTo; row++) {
      const own = lineOfRow(row, hidden);
      const line = own < 0 ? -1 : firstLine + own;
      const from = lineStart[line] ?? 0;
      const to = Math.min(charTo, lineStart[line + 1] ?? 0);
      found.push({ line, from, to, plain: line < 0 || isPlain(text, from, to) });
    }
    return found;
  }, [text, lineStart, charTo, firstLine, rowFrom, rowTo, hidden]);
  const boxes = useMemo(() => {
    if (!paint || !ink) return null;
    const ruler = textRuler();
    return rows.map(({ line, from, to, plain }) =>
      line >= 0 && plain ? heatBoxes(text, from, to, paint, ruler) : NONE,
    );
  }, [rows, text, paint, ink]);
  useLayoutEffect(() => {
    if (!ink || !boxes?.some((line) => line.length > 0)) return;
    const canvas = takeCanvas(BLOCK_ROWS * LINE_PX);
    if (!canvas) return;
    paintHeat(canvas, boxes, LINE_PX, ink);
    block.current?.prepend(canvas.element);
    return () => giveBack(canvas);
  }, [boxes, ink]);
  return (
    <div
      ref={block}
      className={styles.block}
      style={{ top: head + rowFrom * LINE_PX, height: rows.length * LINE_PX }}
    >
      {rows.map(({ line, from, to, plain }) =>
        line < 0 ? (
          <button
            key="fold"
            type="button"
            className={styles.fold}
            onClick={() => props.onUnfold(props.index)}
          >
            show {formatExactCount(hidden)} lines
          </button>
        ) : (
          <LineView key={line} text={text} from={from} to={to} paint={plain && ink ? null : paint} />
        ),
      )}
    </div>
  );
});
