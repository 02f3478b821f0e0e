/** The colours of a metric's heat as the theme has them; null where the system's own colours are on the screen. */

import { useMemo } from 'react';
import { forcedColours, shownTheme } from '@/app/theme.ts';
import { useStore } from '@/lib/store.ts';
import { BINS, type Metric } from '@/viz/heat/metric.ts';
import type { Ink } from '@/viz/lines/paintHeat.ts';

export function useInk(metric: Metric): Ink | null {
  const theme = useStore(shownTheme);
  const forced = useStore(forcedColours);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme decides the colours that are read from the page.
  return useMemo(() => {
    if (metric === 'none' || forced) return null;
    const styles = getComputedStyle(document.documentElement);
    const colour = (name: string) => styles.getPropertyValue(name).trim() || 'transparent';
    const ramp = Array.from({ length: BINS + 1 }, (_, bin) =>
      bin === 0 ? 'transparent' : colour(`--${metric}-${bin}`),
    );
    return { ramp, text: colour('--text'), hatch: colour('--line-strong'), bracket: colour('--control') };
  }, [metric, forced, theme]);
}
