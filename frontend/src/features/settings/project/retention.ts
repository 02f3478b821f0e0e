/** Days to keep rows: their names, and which choices do not go together. */

import type { RetentionDays, RetentionPreview } from '@/api/retention.ts';
import { formatExactCount } from '@/lib/format/count.ts';

type Kind = keyof RetentionDays;

export const KINDS: readonly { id: Kind; label: string; holds: string }[] = [
  { id: 'steps_days', label: 'Steps', holds: 'Text and tokens of each step; by far the largest part.' },
  { id: 'spans_days', label: 'Spans', holds: 'Traces in the list, spans, scores of the PRM.' },
  { id: 'rollups_days', label: 'Rollups and costs', holds: 'What dashboards and bills are made of.' },
];

/** The first field that outlives what it is a part of, and what to do. */
export function misfit(days: RetentionDays): { id: Kind; text: string } | null {
  if (days.steps_days > days.spans_days)
    return { id: 'steps_days', text: 'Steps cannot be kept longer than their spans.' };
  if (days.spans_days > days.rollups_days)
    return { id: 'spans_days', text: 'Spans cannot be kept longer than rollups and costs.' };
  return null;
}

/** Whether anything is to go sooner than now. */
export function isShorter(wanted: RetentionDays, stored: RetentionDays): boolean {
  return KINDS.some(({ id }) => wanted[id] < stored[id]);
}

export function daysLabel(days: number): string {
  if (days === 3650) return '10 years';
  return days === 1 ? '1 day' : `${days} days`;
}

/** One table's rows that would go, and the days that they are of. */
export function leavingText({
  table,
  rows,
  first_day,
  last_day,
}: RetentionPreview['leaving'][number]): string {
  const days = first_day === last_day ? `of ${first_day}` : `of ${first_day} to ${last_day}`;
  return `${formatExactCount(rows)} ${rows === 1 ? 'row' : 'rows'} of ${table}, ${days} by UTC`;
}
