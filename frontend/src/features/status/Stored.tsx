/** What is stored where, and how much of what models reported is there. */

import type { Status } from '@/api/status.ts';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';
import { Facts } from './Facts.tsx';
import { storedFacts } from './storedFacts.ts';

export function Stored({ status: { stored } }: { status: Status }) {
  if (stored === null)
    return (
      <Section title="Stored">
        <p className={ui.muted}>The stores do not answer in time.</p>
      </Section>
    );
  return (
    <Section
      title="Stored"
      about="Tables as the ClickHouse server that answered holds them. At most a minute old."
    >
      <Facts label="Sizes of the stores" facts={storedFacts(stored)} />
      {stored.tables !== null && (
        <div className={table.frame}>
          <table className={table.table}>
            <colgroup>
              <col />
              <col style={{ width: 160 }} />
              <col style={{ width: 120 }} />
            </colgroup>
            <thead>
              <tr>
                <th>Table</th>
                <th>Rows</th>
                <th>On disk</th>
              </tr>
            </thead>
            <tbody>
              {stored.tables.map(({ name, rows, bytes }) => (
                <tr key={name} data-testid="stored-table">
                  <td className={ui.mono}>{name}</td>
                  <td>{formatExactCount(rows)}</td>
                  <td>{formatBytes(bytes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
