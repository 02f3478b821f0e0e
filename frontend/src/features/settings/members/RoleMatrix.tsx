/** What each role may do: the policy as the server has it. */

import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from '@/api/projects.ts';
import { projectOf } from '@/app/session/permissions.ts';
import { useSession } from '@/app/session/useSession.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import styles from '@/ui/ui.module.css';

export function RoleMatrix({ project }: { project: string }) {
  const matrix = useQuery(rolesQuery);
  const mine = projectOf(useSession(), project)?.role;
  return (
    <Section
      title="What each role may do"
      about="Owners of the installation may do everything, in every project. What API keys may do is said where they are made."
    >
      <Loaded query={matrix} rows={12}>
        {({ permissions, roles }) => (
          <div className={table.frame}>
            <table className={table.table} data-testid="role-matrix">
              <colgroup>
                <col />
                <col style={{ width: 160 }} />
                {roles.map(({ id }) => (
                  <col key={id} style={{ width: 100 }} />
                ))}
              </colgroup>
              <thead>
                <tr>
                  <th>Permission</th>
                  <th title="As messages and the API call it">Name</th>
                  {roles.map(({ id }) => (
                    <th
                      key={id}
                      data-middle
                      data-mine={id === mine}
                      title={id === mine ? 'Your role' : undefined}
                    >
                      {id}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {permissions
                  .filter(({ id }) => roles.some((role) => role.permissions.includes(id)))
                  .map(({ id, description }) => (
                    <tr key={id}>
                      <th scope="row">{description}</th>
                      <td className={styles.mono}>{id}</td>
                      {roles.map((role) => (
                        <td key={role.id} data-middle>
                          {role.permissions.includes(id) ? (
                            <span role="img" aria-label="yes" className={table.yes}>
                              ✓
                            </span>
                          ) : (
                            <span role="img" aria-label="no" className={table.no}>
                              –
                            </span>
                          )}
                        </td>
                      ))}
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
