/** The audit log as two pages: a project's own, and the whole installation's. */

import { useNavigate, useSearch } from '@tanstack/react-router';
import { auditExportUrl } from '@/api/audit.ts';
import type { SearchParams } from '@/app/searchParams.ts';
import ui from '@/ui/ui.module.css';
import { useSettingsProject } from '../useSettingsProject.ts';
import { AuditLog } from './AuditLog.tsx';

export function ProjectAuditPage() {
  const project = useSettingsProject();
  const search = useSearch({ from: '/shell/p/$project/settings/audit' });
  const navigate = useNavigate({ from: '/p/$project/settings/audit' });
  return (
    <AuditLog
      project={project}
      filter={filterOf(search)}
      onFilter={(changes) => void navigate({ search: (old) => ({ ...old, ...changes }), replace: true })}
      action={
        <a className={ui.button} href={auditExportUrl(project)} download>
          Export as JSON lines
        </a>
      }
    />
  );
}

export function InstallationAuditPage() {
  const search = useSearch({ from: '/shell/installation/audit' });
  const navigate = useNavigate({ from: '/installation/audit' });
  return (
    <AuditLog
      project={null}
      filter={filterOf(search)}
      onFilter={(changes) => void navigate({ search: (old) => ({ ...old, ...changes }), replace: true })}
    />
  );
}

const filterOf = ({ action = '', actor = '' }: SearchParams) => ({
  action: action.slice(0, 64),
  actor: actor.slice(0, 200),
});
