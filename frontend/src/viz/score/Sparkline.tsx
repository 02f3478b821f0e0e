/** Step scores in order, as bars from the ground; colour is the score's bin, and a bin's bars are one path. */

import { memo } from 'react';
import { SCORE_BINS, scoreBin } from './scoreBin.ts';

const WIDTH = 56;
const HEIGHT = 16;

export const Sparkline = memo(function Sparkline({ scores }: { scores: readonly number[] }) {
  if (scores.length === 0) return null;
  const pitch = Math.min(7, WIDTH / scores.length);
  const bar = Math.max(0.8, pitch - 1);
  const paths: string[] = Array(SCORE_BINS).fill('');
  scores.forEach((score, index) => {
    const height = Math.max(1.5, score * (HEIGHT - 1)).toFixed(1);
    paths[scoreBin(score)] +=
      `M${(index * pitch).toFixed(1)} ${HEIGHT}v-${height}h${bar.toFixed(1)}V${HEIGHT}`;
  });
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--line)" />
      {paths.map((path, bin) => path && <path key={bin} d={path} fill={`var(--score-${bin})`} />)}
    </svg>
  );
});
