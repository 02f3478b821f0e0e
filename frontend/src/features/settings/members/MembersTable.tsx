/** The members: role by select, removal with a question. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { refreshSession } from '@/api/client.ts';
import { changeRole, type Member, membersQuery, type Role, removeMember } from '@/api/projects.ts';
import { sessionStore } from '@/api/sessionStore.ts';
import { projectOf } from '@/app/session/permissions.ts';
import { useSession } from '@/app/session/useSession.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatAbsolute, formatAgo } from '@/lib/format/time.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { failureText } from '@/ui/Failure.tsx';
import { Name } from '@/ui/Name.tsx';
import table from '@/ui/table.module.css';
import styles from '@/ui/ui.module.css';
import { ROLES } from './roles.ts';

interface Props {
  project: string;
  members: Member[];
  manages: boolean;
}

export function MembersTable({ project, members, manages }: Props) {
  const { user } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const now = new Date();
  const changed = () => queries.invalidateQueries({ queryKey: membersQuery(project).queryKey });
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <colgroup>
          <col />
          <col style={{ width: 190 }} />
          <col style={{ width: 140 }} />
          {manages && <col style={{ width: 110 }} />}
        </colgroup>
        <thead>
          <tr>
            <th>Person</th>
            <th>Role</th>
            <th>Last seen</th>
            {manages && (
              <th>
                <span className="visually-hidden">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.user_id} data-testid="member">
              <td>
                <Name>{member.name || member.email}</Name>
                {member.user_id === user?.id && <span className={styles.muted}> · you</span>}
                <span className={table.second}>{visibleName(member.email)}</span>
              </td>
              <td>
                {manages ? (
                  <RoleSelect project={project} member={member} onChanged={changed} />
                ) : (
                  <span>{member.role}</span>
                )}
                {member.owner && (
                  <span
                    className={styles.chip}
                    style={{ marginLeft: 8 }}
                    title="An owner of the installation may do everything in every project."
                  >
                    owner
                  </span>
                )}
              </td>
              <td
                className={styles.muted}
                title={member.seen_ns ? formatAbsolute(member.seen_ns) : undefined}
              >
                {member.seen_ns ? formatAgo(member.seen_ns, now) : 'never'}
              </td>
              {manages && (
                <td data-end>
                  <Button
                    kind="link"
                    data-danger="true"
                    aria-label={`Remove ${visibleName(member.name || member.email)}`}
                    onClick={() => setLeaving(member)}
                  >
                    Remove
                  </Button>
                </td>
              )}
            </tr>
          ))}
          {members.length === 0 && (
            <tr>
              <td colSpan={4} className={styles.muted}>
                Nobody is a member; owners of the installation see the project all the same.
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {leaving && (
        <Confirm
          title={leaving.user_id === user?.id ? 'Leave this project?' : 'Remove this member?'}
          action={leaving.user_id === user?.id ? 'Leave' : 'Remove'}
          onClose={() => setLeaving(null)}
          onConfirm={async () => {
            await removeMember(project, leaving.user_id);
            notify('Removed');
            await refreshSession();
            if (projectOf(sessionStore.get(), project)) await changed();
            else await navigate({ to: '/' });
          }}
        >
          <p>
            <Name>{leaving.name || leaving.email}</Name>
          </p>
          <p>
            They lose access at once. What they did stays in the audit log, and they can be invited again.
          </p>
        </Confirm>
      )}
    </div>
  );
}

interface SelectProps {
  project: string;
  member: Member;
  onChanged: () => Promise<void>;
}

function RoleSelect({ project, member, onChanged }: SelectProps) {
  const changing = useMutation({
    mutationFn: (role: Role) => changeRole(project, member.user_id, role),
    onSuccess: async () => {
      await onChanged();
      notify('Role changed');
    },
    onError: (error) => notify(failureText(error)),
  });
  return (
    <select
      className={styles.input}
      data-small
      aria-label={`Role of ${visibleName(member.name || member.email)}`}
      value={changing.isPending ? changing.variables : member.role}
      onChange={(event) => changing.mutate(event.target.value as Role)}
    >
      {ROLES.map(({ id }) => (
        <option key={id} value={id}>
          {id}
        </option>
      ))}
    </select>
  );
}
