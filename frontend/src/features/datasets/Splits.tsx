/** The splits of a version: how many rows, problems and steps, how the labels lie, and what was found about leaks. */

import type { DatasetContents, SplitTable } from '@/api/datasets.ts';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';
import styles from './datasets.module.css';
import { leakage, refusals, sharesOf } from './model.ts';

export function Splits({ contents }: { contents: DatasetContents }) {
  return (
    <Section title="Splits">
      <div className={table.frame}>
        <table className={`${table.table} ${styles.splits}`}>
          <colgroup>
            <col style={{ width: 70 }} />
            <col style={{ width: 90 }} />
            <col style={{ width: 90 }} />
            <col style={{ width: 100 }} />
            <col />
            <col style={{ width: 110 }} />
            <col style={{ width: 110 }} />
          </colgroup>
          <thead>
            <tr>
              <th>Split</th>
              <th data-end>Solutions</th>
              <th data-end>Problems</th>
              <th data-end>Steps</th>
              <th>Labels</th>
              <th data-end>With error</th>
              <th data-end title="The median index of the first wrong step">
                First error
              </th>
            </tr>
          </thead>
          <tbody>
            {contents.splits.map((split) => (
              <tr key={split.split} data-testid="split">
                <td>{split.split}</td>
                <td data-end>{formatExactCount(split.rows)}</td>
                <td data-end>{formatExactCount(split.problems)}</td>
                <td data-end>{formatExactCount(split.steps)}</td>
                <td>
                  <Labels split={split} />
                </td>
                <td data-end>{formatShare(split.rows_with_error, split.rows)}</td>
                <td data-end>
                  {split.first_error_median === null ? '—' : `step ${split.first_error_median + 1}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Leakage contents={contents} />
      <Refused contents={contents} />
    </Section>
  );
}

function Labels({ split }: { split: SplitTable }) {
  const shares = sharesOf(split).filter(({ count }) => count > 0);
  return (
    <span className={styles.labels}>
      <span className={styles.bar} aria-hidden="true">
        {shares.map(({ label, share }) => (
          <span key={label} data-label={label} style={{ width: `${100 * share}%` }} />
        ))}
      </span>
      <span className={styles.shares}>
        {shares.map(({ label, count }) => (
          <span key={label} data-label={label} title={`${formatExactCount(count)} steps`}>
            {label} {formatShare(count, split.steps)}
          </span>
        ))}
      </span>
    </span>
  );
}

function Leakage({ contents }: { contents: DatasetContents }) {
  const { shared, groups, contaminated } = leakage(contents);
  const dropped = Object.entries(contents.dropped);
  return (
    <p className={styles.leakage} data-bad={shared > 0} data-testid="leakage">
      <span>
        {shared === 0 ? '✓' : '⚠'} {formatExactCount(shared)} problems are in two splits
      </span>
      <span className={ui.muted}>
        {formatExactCount(groups)} {groups === 1 ? 'group' : 'groups'} of near duplicates, each in one split
      </span>
      {contaminated > 0 && (
        <span className={ui.muted}>{formatExactCount(contaminated)} problems left out as a benchmark’s</span>
      )}
      {dropped.length > 0 && (
        <span className={ui.muted}>
          left out: {dropped.map(([reason, count]) => `${formatExactCount(count)} ${reason}`).join(', ')}
        </span>
      )}
    </p>
  );
}

/** Why the first records of a file were no labelled solutions. */
function Refused({ contents }: { contents: DatasetContents }) {
  const reasons = refusals(contents);
  if (reasons.length === 0) return null;
  return (
    <ul className={ui.muted} data-testid="refused">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
