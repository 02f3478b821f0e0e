/** Where a range on a chart leads: the board over it, or the traces in it. */

import { useNavigate } from '@tanstack/react-router';
import type { SearchParams } from '@/app/searchParams.ts';
import { formatRange } from '@/lib/format/bucketTime.ts';
import type { Range } from '@/viz/timechart/useBrush.ts';
import type { BoardView } from './boardView.ts';

export function useRanges(project: string, { model, q: chosen }: Pick<BoardView, 'model' | 'q'>) {
  const navigate = useNavigate();
  const toTraces = ({ fromS, toS }: Range) => {
    const q = [chosen, model ? `model:"${model}"` : ''].filter(Boolean).join(' ');
    void navigate({
      to: '/p/$project/traces',
      params: { project },
      search: { t: formatRange(fromS, toS), q },
    });
  };
  const zoom = (range: Range, alt: boolean) => {
    if (alt) toTraces(range);
    else
      void navigate({
        to: '.',
        search: (old) => ({ ...(old as SearchParams), t: formatRange(range.fromS, range.toS) }),
      });
  };
  return { onRange: zoom, onPick: toTraces };
}
