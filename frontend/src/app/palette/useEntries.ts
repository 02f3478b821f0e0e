/** The palette's own entries: pages that this person may open, saved views, and what the page can do now. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { viewsQuery } from '@/api/views.ts';
import { actionsNow } from '@/app/hotkeys/dispatch.ts';
import { HOTKEYS } from '@/app/hotkeys/registry.ts';
import { settingsTabs } from '@/app/session/permissions.ts';
import { useMay, useSession } from '@/app/session/useSession.ts';
import type { Entry } from './entries.ts';

const BOARDS = [
  ['latency', 'Latency'],
  ['tokens', 'Tokens'],
  ['cost', 'Cost'],
  ['slo', 'Objectives'],
  ['engine', 'Engine'],
] as const;
/** Going somewhere stands among the pages already, and opening the palette is done. */
const LEFT_OUT = /^(go-|palette$)/;

export function useEntries(project: string | null): Entry[] {
  const navigate = useNavigate();
  const session = useSession();
  const may = useMay(project ?? undefined);
  const views =
    useQuery({ ...viewsQuery(project ?? ''), enabled: project !== null && may('traces:read') }).data ?? [];
  // As the page stood when the palette opened: its own field takes the keys now.
  const [actions] = useState(actionsNow);
  const entries: Entry[] = [];
  const go = (id: string, label: string, path: string, keys?: string, search: Record<string, string> = {}) =>
    entries.push({ id, group: 'Go to', label, keys, run: () => void navigate({ to: path, search }) });
  if (project !== null) {
    const base = `/p/${encodeURIComponent(project)}`;
    if (may('traces:read')) {
      go('traces', 'Traces', `${base}/traces`, 'g t');
      for (const [id, label] of BOARDS)
        go(
          `board-${id}`,
          `Dashboards: ${label}`,
          `${base}/dashboards/${id}`,
          id === 'latency' ? 'g d' : undefined,
        );
    }
    if (may('queries:run')) go('solve', 'Solve', `${base}/solve`, 'g q');
    if (may('labels:write')) go('annotate', 'Annotate', `${base}/annotate`, 'g a');
    for (const { id, q, sort, t, cols, name } of views)
      go(id, `View: ${name}`, `${base}/traces`, undefined, { q, sort, t, cols });
    for (const { id, label } of settingsTabs(session, project))
      go(`settings-${id}`, `Settings: ${label}`, `${base}/settings/${id}`);
  }
  if (may('installation:manage')) {
    go('status', 'Status', '/status');
    go('projects', 'Installation: projects', '/installation/projects');
    go('users', 'Installation: people', '/installation/users');
  }
  go('appearance', 'Appearance and keys', '/account/appearance');
  for (const [id, run] of actions) {
    const hotkey = HOTKEYS.find((one) => one.id === id);
    if (hotkey && !LEFT_OUT.test(id))
      entries.push({ id: `do-${id}`, group: 'Do', label: hotkey.label, keys: hotkey.keys[0], run });
  }
  return entries;
}
