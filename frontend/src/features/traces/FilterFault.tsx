/** A filter that does not parse: the reason, and the text with the wrong part underlined. */

import { ProblemError } from '@/api/problem.ts';
import styles from './filter.module.css';

/** The place of the first fault in the filter; null where the error is of another kind. */
export function filterFault(error: Error | null): { reason: string; offset: number; length: number } | null {
  if (!(error instanceof ProblemError)) return null;
  const fault = error.faults.find(({ where, offset }) => where.endsWith('q') && offset !== undefined);
  return fault
    ? { reason: fault.reason, offset: fault.offset ?? 0, length: Math.max(1, fault.length ?? 1) }
    : null;
}

export function FilterFault({ q, error }: { q: string; error: Error }) {
  const fault = filterFault(error);
  if (!fault) return null;
  // Places are told in code points.
  const points = [...q];
  return (
    <div className={styles.fault} role="alert" data-testid="filter-fault">
      <p>{fault.reason}</p>
      <pre>
        {points.slice(0, fault.offset).join('')}
        <mark>{points.slice(fault.offset, fault.offset + fault.length).join('') || ' '}</mark>
        {points.slice(fault.offset + fault.length).join('')}
      </pre>
    </div>
  );
}
