/** Bodies that no insert took, with their reasons: downloaded, tried again, deleted. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AsideRow, asideQuery, asideUrl, deleteAside, retryAside } from '@/api/status.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatAbsolute, formatAgo } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';
import styles from './status.module.css';

export function Aside() {
  const query = useQuery(asideQuery);
  const queries = useQueryClient();
  const [deleting, setDeleting] = useState<AsideRow | null>(null);
  const again = () => queries.invalidateQueries({ queryKey: asideQuery.queryKey });
  const retrying = useMutation({
    mutationFn: retryAside,
    onSuccess: async () => {
      await again();
      notify('In the spool again');
    },
  });
  return (
    <Section
      title="Set aside"
      count={query.data?.total}
      about="Acknowledged bodies that ClickHouse refuses for good. Nothing of them is lost until it is deleted."
    >
      <Failure error={retrying.error} />
      <Loaded query={query} rows={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={ui.muted}>Nothing is set aside.</p>
          ) : (
            <div className={table.frame}>
              <table className={table.table}>
                <colgroup>
                  <col style={{ width: 110 }} />
                  <col style={{ width: 130 }} />
                  <col style={{ width: 90 }} />
                  <col />
                  <col style={{ width: 230 }} />
                </colgroup>
                <thead>
                  <tr>
                    <th>Came</th>
                    <th>Project</th>
                    <th>Size</th>
                    <th>Reason</th>
                    <th>
                      <span className="visually-hidden">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <Body
                      key={row.name}
                      row={row}
                      busy={retrying.isPending && retrying.variables === row.name}
                      onRetry={() => retrying.mutate(row.name)}
                      onDelete={() => setDeleting(row)}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
      {deleting && (
        <Confirm
          title="Delete this body?"
          action="Delete the body"
          onConfirm={async () => {
            await deleteAside(deleting.name);
            await again();
          }}
          onClose={() => setDeleting(null)}
        >
          <p>Its spans were acknowledged to their sender. They are lost then, for good.</p>
        </Confirm>
      )}
    </Section>
  );
}

interface BodyProps {
  row: AsideRow;
  busy: boolean;
  onRetry: () => void;
  onDelete: () => void;
}

function Body({ row, busy, onRetry, onDelete }: BodyProps) {
  return (
    <tr data-testid="aside">
      <td className={ui.muted} title={row.received_ns === null ? undefined : formatAbsolute(row.received_ns)}>
        {row.received_ns === null ? 'unknown' : formatAgo(row.received_ns, new Date())}
      </td>
      <td className={ui.mono} data-one-line>
        {row.project ?? 'damaged'}
      </td>
      <td>{formatBytes(row.bytes)}</td>
      <td className={styles.reason} title={row.reason}>
        {row.reason}
      </td>
      <td data-end>
        <a className={ui.button} data-kind="link" href={asideUrl(row.name)} download>
          Download
        </a>
        {row.can_retry && (
          <Button kind="link" busy={busy} onClick={onRetry}>
            Try again
          </Button>
        )}
        <Button kind="link" data-danger="true" onClick={onDelete}>
          Delete
        </Button>
      </td>
    </tr>
  );
}
