/** Who numbers the spans that it sends, and what of them has come. */

import type { Status } from '@/api/status.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatAgo } from '@/lib/format/time.ts';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';
import styles from './status.module.css';

type Producer = NonNullable<NonNullable<Status['stored']>['producers']>[number];

export function Producers({ status: { stored } }: { status: Status }) {
  const producers = stored?.producers ?? null;
  if (producers === null || producers.length === 0) return null;
  return (
    <Section
      title="Senders"
      about="Senders of ours number their spans: what of them came within the last day. At most a minute old."
    >
      <div className={table.frame}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>Sender</th>
              <th>Last heard of</th>
              <th>Sent</th>
              <th>Received</th>
              <th>Dropped there</th>
              <th>Missing</th>
            </tr>
          </thead>
          <tbody>
            {producers.map((producer) => (
              <Row key={producer.producer} producer={producer} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Row({
  producer: { producer, name, last_ms, sent, received, dropped, missing },
}: {
  producer: Producer;
}) {
  return (
    <tr data-testid="producer">
      <td title={producer}>{name || producer}</td>
      <td className={ui.muted}>{formatAgo(`${last_ms}000000`, new Date())}</td>
      <td>{formatExactCount(sent)}</td>
      <td>{formatExactCount(received)}</td>
      <td className={dropped > 0 ? styles.bad : undefined}>{formatExactCount(dropped)}</td>
      <td className={missing > 0 ? styles.bad : undefined}>{formatExactCount(missing)}</td>
    </tr>
  );
}
