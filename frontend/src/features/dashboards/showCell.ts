/** How a cell of a table twin reads: times in full, durations and counts as everywhere. */

import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { zoned } from '@/lib/format/zone.ts';
import type { CellValue } from './csv.ts';

/** For tables whose columns are time, n, and durations. */
export function showCell(value: CellValue, column: number): string {
  if (typeof value !== 'number') return momentText(value);
  return column === 1 ? formatExactCount(value) : formatDuration(value);
}

/** For tables of counts. */
export function showCounts(value: CellValue): string {
  return typeof value === 'number' ? formatExactCount(value) : momentText(value);
}

const moment = zoned({ dateStyle: 'medium', timeStyle: 'short' });

function momentText(value: CellValue): string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value))
    return value === null ? '—' : String(value);
  return moment(new Date(value));
}
