/** All people: owners, who is disabled, and one-time login links. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type UserRow, usersQuery } from '@/api/users.ts';
import { useSession } from '@/app/session/useSession.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { formatAbsolute, formatAgo } from '@/lib/format/time.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import { Menu, MenuItem } from '@/ui/Menu.tsx';
import { Name } from '@/ui/Name.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import styles from '@/ui/ui.module.css';
import { UserAction, type UserActionKind } from './UserAction.tsx';

export function UsersPage() {
  const query = useQuery(usersQuery);
  const [acting, setActing] = useState<{ user: UserRow; kind: UserActionKind } | null>(null);
  const me = useSession().user?.id;
  const now = new Date();
  return (
    <div className={styles.page}>
      <Section
        title="People"
        count={query.data?.length}
        about="People come in by an invitation to a project. Owners may do everything, in every project and here."
      >
        <Loaded query={query}>
          {(users) => (
            <div className={table.frame}>
              <table className={table.table}>
                <colgroup>
                  <col />
                  <col style={{ width: 130 }} />
                  <col style={{ width: 300 }} />
                  <col style={{ width: 110 }} />
                  <col style={{ width: 110 }} />
                  <col style={{ width: 48 }} />
                </colgroup>
                <thead>
                  <tr>
                    <th>Person</th>
                    <th>State</th>
                    <th>Projects</th>
                    <th>Account made</th>
                    <th>Last seen</th>
                    <th>
                      <span className="visually-hidden">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {users.map((user) => (
                    <tr key={user.id} data-testid="user" data-off={user.disabled}>
                      <td>
                        <Name>{user.name || user.email}</Name>
                        {user.id === me && <span className={styles.muted}> · you</span>}
                        <span className={table.second}>{visibleName(user.email)}</span>
                      </td>
                      <td>
                        <span className={styles.chips}>
                          {user.owner && (
                            <span className={styles.chip} data-kind="good">
                              owner
                            </span>
                          )}
                          {user.disabled && (
                            <span className={styles.chip} data-kind="bad">
                              disabled
                            </span>
                          )}
                        </span>
                      </td>
                      <td className={styles.muted}>
                        <Projects held={user.projects} />
                      </td>
                      <td className={styles.muted} title={formatAbsolute(user.created_ns)}>
                        {formatAgo(user.created_ns, now)}
                      </td>
                      <td
                        className={styles.muted}
                        title={user.seen_ns ? formatAbsolute(user.seen_ns) : undefined}
                      >
                        {user.seen_ns ? formatAgo(user.seen_ns, now) : 'never'}
                      </td>
                      <td data-end>
                        <Menu
                          label={`Actions for ${visibleName(user.name || user.email)}`}
                          trigger={<Icon name="more" />}
                          triggerClass={styles.more}
                        >
                          {(close) => {
                            const item = (kind: UserActionKind, label: string, danger = false) => (
                              <MenuItem
                                danger={danger}
                                onSelect={() => {
                                  close();
                                  setActing({ user, kind });
                                }}
                              >
                                {label}
                              </MenuItem>
                            );
                            return (
                              <>
                                {!user.disabled && item('link', 'Make a login link…')}
                                {user.owner
                                  ? item('disown', 'Take ownership away…', true)
                                  : item('own', 'Make an owner…')}
                                {user.disabled
                                  ? item('enable', 'Enable…')
                                  : item('disable', 'Disable…', true)}
                              </>
                            );
                          }}
                        </Menu>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Loaded>
      </Section>
      {acting && <UserAction {...acting} onClose={() => setActing(null)} />}
    </div>
  );
}

const SHOWN_MAX = 3;

function Projects({ held }: { held: UserRow['projects'] }) {
  const all = held.map(({ id, role }) => `${id}: ${role}`);
  const rest = all.length - SHOWN_MAX;
  return (
    <span title={all.join('\n')}>
      {all.slice(0, SHOWN_MAX).join(', ') || '—'}
      {rest > 0 && ` and ${rest} more`}
    </span>
  );
}
