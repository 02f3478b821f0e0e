/** Step scores in order, as bars from the ground; colour is the score's bin. */

import { memo } from 'react';
import { scoreBin } from './scoreBin.ts';

const WIDTH = 56;
const HEIGHT = 16;

export const Sparkline = memo(function Sparkline({ scores }: { scores: readonly number[] }) {
  if (scores.length === 0) return null;
  const pitch = Math.min(7, WIDTH / scores.length);
  const bar = Math.max(0.8, pitch - 1);
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--line)" />
      {scores.map((score, index) => {
        const height = Math.max(1.5, score * (HEIGHT - 1));
        return (
          <rect
            key={index}
            x={index * pitch}
            y={HEIGHT - height}
            width={bar}
            height={height}
            fill={`var(--score-${scoreBin(score)})`}
          />
        );
      })}
    </svg>
  );
});
