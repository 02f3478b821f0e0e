/** Where one is signed in, and a way to end each. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endSession, type OpenSession, openSessionsQuery } from '@/api/session.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatAbsolute, formatAgo } from '@/lib/format/time.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import { Button } from '@/ui/Button.tsx';
import { failureText } from '@/ui/Failure.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import styles from '@/ui/ui.module.css';
import { agentName } from './agentName.ts';

export function Sessions() {
  const query = useQuery(openSessionsQuery);
  const now = new Date();
  return (
    <Section
      title="Sessions"
      count={query.data?.length}
      about="Where you are signed in. End what you do not know."
    >
      <Loaded query={query} rows={3}>
        {(sessions) => (
          <div className={table.frame}>
            <table className={table.table}>
              <colgroup>
                <col />
                <col style={{ width: 170 }} />
                <col style={{ width: 120 }} />
                <col style={{ width: 120 }} />
                <col style={{ width: 110 }} />
              </colgroup>
              <thead>
                <tr>
                  <th>Browser</th>
                  <th>Address</th>
                  <th>Signed in</th>
                  <th>Last seen</th>
                  <th>
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {sessions.map((session) => (
                  <tr key={session.id} data-testid="session">
                    <td data-one-line title={visibleName(session.agent)}>
                      {visibleName(agentName(session.agent))}
                    </td>
                    <td data-one-line className={styles.mono}>
                      {session.address || '—'}
                    </td>
                    <td className={styles.muted} title={formatAbsolute(session.created_ns)}>
                      {formatAgo(session.created_ns, now)}
                    </td>
                    <td className={styles.muted} title={formatAbsolute(session.seen_ns)}>
                      {formatAgo(session.seen_ns, now)}
                    </td>
                    <td data-end>
                      {session.current ? (
                        <span className={styles.muted}>this one</span>
                      ) : (
                        <EndButton session={session} />
                      )}
                    </td>
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

function EndButton({ session }: { session: OpenSession }) {
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => {
      notify('Session ended');
      return queries.invalidateQueries({ queryKey: openSessionsQuery.queryKey });
    },
    onError: (error) => notify(failureText(error)),
  });
  return (
    <Button
      kind="link"
      data-danger="true"
      busy={ending.isPending}
      aria-label={`End the session of ${visibleName(agentName(session.agent))}`}
      onClick={() => ending.mutate()}
    >
      End
    </Button>
  );
}
