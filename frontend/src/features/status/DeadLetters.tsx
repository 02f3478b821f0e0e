/** Generations that scoring has given up, of the project that was open last. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { deadLettersQuery } from '@/api/status.ts';
import { lastProject } from '@/app/session/lastProject.ts';
import { firstProject } from '@/app/session/permissions.ts';
import { useSession } from '@/app/session/useSession.ts';
import { formatAbsolute, formatAgo } from '@/lib/format/time.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';

export function DeadLetters() {
  const project = firstProject(useSession(), lastProject());
  return project === null ? null : <OfProject project={project} />;
}

function OfProject({ project }: { project: string }) {
  const query = useQuery(deadLettersQuery(project));
  const now = new Date();
  return (
    <Loaded query={query} rows={3}>
      {({ rows, total }) => (
        <div className={table.frame}>
          <table className={table.table}>
            <caption className={table.none}>
              {total} given up in {project}
              {rows.length < total && `, the newest ${rows.length} shown`}
            </caption>
            <colgroup>
              <col style={{ width: 250 }} />
              <col style={{ width: 80 }} />
              <col style={{ width: 110 }} />
              <col />
            </colgroup>
            <thead>
              <tr>
                <th>Trace</th>
                <th>Attempts</th>
                <th>Given up</th>
                <th>Reason</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ trace_id, generation_id, attempts, updated_ns, reason }) => (
                <tr key={`${trace_id}${generation_id}`} data-testid="dead-letter">
                  <td className={ui.mono} data-one-line>
                    <Link to="/p/$project/traces/$traceId" params={{ project, traceId: trace_id }}>
                      {trace_id}
                    </Link>
                  </td>
                  <td>{attempts}</td>
                  <td className={ui.muted} title={formatAbsolute(updated_ns)}>
                    {formatAgo(updated_ns, now)}
                  </td>
                  <td title={reason}>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  );
}
