/** The versions of a project, newest first; the installation's own stands last. */

import type { PrmRow } from '@/api/prms.ts';
import { formatScore } from '@/lib/format/score.ts';
import { formatAbsolute, formatAgo } from '@/lib/format/time.ts';
import table from '@/ui/table.module.css';
import styles from './prms.module.css';

interface Props {
  versions: readonly PrmRow[];
  chosen: string | null;
  onChoose: (version: string | null) => void;
}

export function VersionsTable({ versions, chosen, onChoose }: Props) {
  const now = new Date();
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <colgroup>
          <col />
          <col style={{ width: 190 }} />
          <col style={{ width: 130 }} />
          <col style={{ width: 70 }} />
          <col style={{ width: 70 }} />
          <col style={{ width: 130 }} />
        </colgroup>
        <thead>
          <tr>
            <th>Version</th>
            <th>Roles</th>
            <th>Gates</th>
            <th data-end title="ProcessBench's F1 on its held-out solutions">
              F1
            </th>
            <th data-end title="Expected calibration error, 10 bins">
              ECE
            </th>
            <th>Made</th>
          </tr>
        </thead>
        <tbody>
          {versions.length === 0 && (
            <tr>
              <td colSpan={6} className={table.none}>
                No version yet, and scoring is off.
              </td>
            </tr>
          )}
          {versions.map((one) => (
            <tr key={one.prm_version} data-testid="prm">
              <td data-one-line>
                {one.origin === 'trained' ? (
                  <button
                    type="button"
                    className={styles.open}
                    aria-expanded={chosen === one.prm_version}
                    onClick={() => onChoose(chosen === one.prm_version ? null : one.prm_version)}
                  >
                    {one.prm_version}
                  </button>
                ) : (
                  one.prm_version
                )}
                <span className={table.second}>
                  {one.origin === 'trained' ? `${one.dataset} on ${one.base}` : "the installation's own"}
                </span>
              </td>
              <td>
                {one.roles.map((role) => (
                  <span key={role} className={styles.role} data-role={role}>
                    {role}
                  </span>
                ))}
              </td>
              <td>
                <Gates row={one} />
              </td>
              <td data-end>{formatScore(one.f1)}</td>
              <td data-end>{formatScore(one.ece)}</td>
              <td data-one-line title={one.created_ns ? formatAbsolute(one.created_ns) : undefined}>
                {one.created_ns ? formatAgo(one.created_ns, now) : '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Gates({ row }: { row: PrmRow }) {
  if (row.passed === null) return <span className={styles.unknown}>—</span>;
  const held = row.gates.filter(({ verdict }) => verdict === 'passed').length;
  return (
    <span className={row.passed ? styles.passed : styles.failed}>
      {row.passed ? '✓' : '✕'} {held} of {row.gates.length} passed
    </span>
  );
}
