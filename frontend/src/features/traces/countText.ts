/** How many traces are meant, in words. Pure. */

import { formatExactCount } from '@/lib/format/count.ts';
import type { Chosen } from './chosen.ts';

export function countText({ count }: Pick<Chosen, 'count'>): string {
  if (count === null) return 'these traces';
  return `${formatExactCount(count)} ${count === 1 ? 'trace' : 'traces'}`;
}
