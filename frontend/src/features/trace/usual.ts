/** By what the heat is measured: what is usual for the model where enough is known, else the trace itself. */

import type { HeatDomains } from '@/api/heatDomains.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import type { Domain, Metric } from '@/viz/heat/metric.ts';
import type { Scale } from './traceView.ts';

export interface Usual {
  /** Null where the trace is its own measure. */
  domain: Domain | null;
  scale: Scale;
  /** Whether there is a choice between the two. */
  known: boolean;
  /** What the scale is, or why there is no other, in words. */
  told: string;
}

const US_PER_MS = 1_000;

export function usualOf(found: HeatDomains | undefined, metric: Metric, scale: Scale): Usual {
  const domain = found && metric !== 'none' ? domainOf(found, metric) : null;
  const known = domain !== null;
  return {
    domain: scale === 'model' ? domain : null,
    scale: known ? scale : 'trace',
    known,
    told: told(found, known, metric),
  };
}

function domainOf(found: HeatDomains, metric: Exclude<Metric, 'none'>): Domain | null {
  if (metric === 'surprisal') return found.surprisal;
  if (metric === 'entropy') return found.entropy;
  if (metric === 'confidence') return found.confidence;
  return found.itl_us && { low: found.itl_us.low / US_PER_MS, high: found.itl_us.high / US_PER_MS };
}

function told(found: HeatDomains | undefined, known: boolean, metric: Metric): string {
  if (!found) return 'What is usual for the model is not known';
  const { model, days, generations, generations_min: least, sampled } = found;
  if (generations < least)
    return `${formatExactCount(generations)} generations of ${model} in ${days} days: what is usual takes ${formatExactCount(least)}`;
  if (!known) return `Not captured often enough in ${days} days to say what is usual for ${model}`;
  const seen = metric === 'itl' ? generations : sampled;
  return `Usual for ${model}: ${formatExactCount(seen)} generations of the last ${days} days`;
}
