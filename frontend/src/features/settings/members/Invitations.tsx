/** Invitations that nobody has accepted yet. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Invitation, invitationsQuery, revokeInvitation } from '@/api/projects.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatAbsolute, formatAgo, formatIn } from '@/lib/format/time.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Name } from '@/ui/Name.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import styles from '@/ui/ui.module.css';

export function Invitations({ project }: { project: string }) {
  const queries = useQueryClient();
  const query = useQuery(invitationsQuery(project));
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const now = new Date();
  const open = query.data?.filter(({ state }) => state === 'open');
  if (open?.length === 0) return null;
  return (
    <Section title="Invited" count={open?.length}>
      <Loaded query={query} rows={2}>
        {() => (
          <div className={table.frame}>
            <table className={table.table}>
              <colgroup>
                <col />
                <col style={{ width: 110 }} />
                <col style={{ width: 220 }} />
                <col style={{ width: 130 }} />
                <col style={{ width: 110 }} />
              </colgroup>
              <thead>
                <tr>
                  <th>E-mail</th>
                  <th>Role</th>
                  <th>Invited by</th>
                  <th>Over</th>
                  <th>
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {open?.map((invitation) => (
                  <tr key={invitation.id} data-testid="invitation">
                    <td>
                      <Name>{invitation.email}</Name>
                    </td>
                    <td>{invitation.role}</td>
                    <td>
                      <Name>{invitation.invited_by}</Name>
                      <span className={table.second}>{formatAgo(invitation.created_ns, now)}</span>
                    </td>
                    <td className={styles.muted} title={formatAbsolute(invitation.expires_ns)}>
                      {formatIn(invitation.expires_ns, now)}
                    </td>
                    <td data-end>
                      <Button
                        kind="link"
                        data-danger="true"
                        aria-label={`Revoke the invitation of ${visibleName(invitation.email)}`}
                        onClick={() => setRevoking(invitation)}
                      >
                        Revoke
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
      {revoking && (
        <Confirm
          title="Revoke this invitation?"
          action="Revoke"
          onClose={() => setRevoking(null)}
          onConfirm={async () => {
            await revokeInvitation(project, revoking.id);
            notify('Invitation revoked');
            await queries.invalidateQueries({ queryKey: invitationsQuery(project).queryKey });
          }}
        >
          <p>
            <Name>{revoking.email}</Name>
          </p>
          <p>Its link stops working at once.</p>
        </Confirm>
      )}
    </Section>
  );
}
