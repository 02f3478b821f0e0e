/** Reads what is usual for the model of a trace. */

import { useQuery } from '@tanstack/react-query';
import { heatDomainsQuery } from '@/api/heatDomains.ts';
import type { Metric } from '@/viz/heat/metric.ts';
import type { Scale } from './traceView.ts';
import { type Usual, usualOf } from './usual.ts';

/** Asked once the tokens are there: text never waits for its colours. */
export function useUsual(
  project: string,
  model: string | null,
  metric: Metric,
  scale: Scale,
  ready: boolean,
): Usual {
  const { data } = useQuery({ ...heatDomainsQuery(project, model ?? ''), enabled: ready && Boolean(model) });
  return usualOf(data, metric, scale);
}
