/** What the session allows: decides which pages, links and controls there are. The server decides again. */

import type { SessionInfo, SessionProject } from '@/api/sessionStore.ts';

/** The permissions that pages and controls ask for. */
export type Permission =
  | 'project:read'
  | 'traces:read'
  | 'traces:write'
  | 'queries:run'
  | 'labels:write'
  | 'labels:review'
  | 'queues:manage'
  | 'datasets:read'
  | 'datasets:write'
  | 'audit:read'
  | 'members:manage'
  | 'keys:manage'
  | 'models:manage'
  | 'project:manage'
  | 'installation:manage';

export function projectOf(session: SessionInfo | null, project: string): SessionProject | undefined {
  return session?.projects.find(({ id }) => id === project);
}

/** Whether `permission` is held in `project`; without a project, in the installation. */
export function may(session: SessionInfo | null, permission: Permission, project?: string): boolean {
  if (permission === 'installation:manage') return session?.installation ?? false;
  return projectOf(session, project ?? '')?.permissions.includes(permission) ?? false;
}

export function isSignedOut(session: SessionInfo): boolean {
  return session.auth === 'on' && session.user === null;
}

export const SETTINGS_TABS = [
  { id: 'project', label: 'Project', needs: 'project:read' },
  { id: 'members', label: 'Members', needs: 'project:read' },
  { id: 'keys', label: 'API keys', needs: 'keys:manage' },
  { id: 'prms', label: 'PRMs', needs: 'traces:read' },
  { id: 'prices', label: 'Prices', needs: 'traces:read' },
  { id: 'masking', label: 'Masking', needs: 'project:manage' },
  { id: 'audit', label: 'Audit log', needs: 'audit:read' },
] as const satisfies readonly { id: string; label: string; needs: Permission }[];

export type SettingsTab = (typeof SETTINGS_TABS)[number]['id'];

/** The settings that somebody may open; none for those who only label. */
export function settingsTabs(session: SessionInfo | null, project: string) {
  if (!may(session, 'traces:read', project)) return [];
  return SETTINGS_TABS.filter(({ needs }) => may(session, needs, project));
}

/** Where a project begins for this person: its traces, or the place for labels. */
export function landingOf(session: SessionInfo | null, project: string): 'traces' | 'annotate' {
  const labelsOnly = may(session, 'labels:write', project) && !may(session, 'traces:read', project);
  return labelsOnly ? 'annotate' : 'traces';
}

/** The project to begin with: the one that was open last, if it is still theirs, else the first. */
export function firstProject(session: SessionInfo | null, last: string | null): string | null {
  const projects = session?.projects ?? [];
  return (projects.find(({ id }) => id === last) ?? projects[0])?.id ?? null;
}
