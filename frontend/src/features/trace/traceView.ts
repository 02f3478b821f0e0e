/** The trace page's state in the URL: generation, step, token, heat metric. */

import { ignoredParams, type SearchParams, wholeNumber } from '@/app/searchParams.ts';
import { METRICS, type Metric } from '@/viz/heat/metric.ts';

export interface TraceView {
  /** Absent: the selected generation. */
  g: string | undefined;
  s: number | undefined;
  tk: number | undefined;
  m: Metric;
}

export const DEFAULT_METRIC: Metric = 'itl';
const GENERATION = /^gn_[0-9a-f]{16}$/;
const metricNamed = (name: string | undefined) => METRICS.find((metric) => metric === name);

const RULES = {
  g: (value: string) => GENERATION.test(value) || value === 'selected',
  s: (value: string) => wholeNumber(value) !== undefined,
  tk: (value: string) => wholeNumber(value) !== undefined,
  m: (value: string) => metricNamed(value) !== undefined,
};

export function traceView(params: SearchParams): { view: TraceView; ignored: string[] } {
  const g = params.g !== undefined && GENERATION.test(params.g) ? params.g : undefined;
  return {
    view: {
      g,
      s: wholeNumber(params.s),
      tk: wholeNumber(params.tk),
      m: metricNamed(params.m) ?? DEFAULT_METRIC,
    },
    ignored: ignoredParams(params, RULES),
  };
}
