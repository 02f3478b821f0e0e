/** The pages of a project at the left: only those that this person may open. */

import { Link } from '@tanstack/react-router';
import { settingsTabs } from '@/app/session/permissions.ts';
import { useMay, useSession } from '@/app/session/useSession.ts';
import { useStore } from '@/lib/store.ts';
import { Icon, type IconName } from './icons.tsx';
import { railWide, setRailWide } from './railWidth.ts';
import styles from './shell.module.css';

interface Entry {
  to: string;
  icon: IconName;
  label: string;
  keys?: string;
}

export function Rail({ project, onHelp }: { project: string | null; onHelp: () => void }) {
  const session = useSession();
  const wide = useStore(railWide);
  const may = useMay(project ?? undefined);
  const params = { project: project ?? '' };
  const inProject: Entry[] = [];
  if (may('traces:read'))
    inProject.push({ to: '/p/$project/traces', icon: 'traces', label: 'Traces', keys: 'g t' });
  if (may('traces:read'))
    inProject.push({ to: '/p/$project/dashboards', icon: 'dashboards', label: 'Dashboards', keys: 'g d' });
  if (may('queries:run'))
    inProject.push({ to: '/p/$project/solve', icon: 'solve', label: 'Solve', keys: 'g q' });
  if (may('labels:write'))
    inProject.push({ to: '/p/$project/annotate', icon: 'annotate', label: 'Annotate', keys: 'g a' });
  if (may('datasets:read'))
    inProject.push({ to: '/p/$project/datasets', icon: 'datasets', label: 'Datasets', keys: 'g s' });
  const below: Entry[] = [];
  if (project && settingsTabs(session, project).length > 0)
    below.push({ to: '/p/$project/settings', icon: 'settings', label: 'Settings' });
  if (may('installation:manage')) below.push({ to: '/status', icon: 'status', label: 'Status' });
  if (may('installation:manage'))
    below.push({ to: '/installation', icon: 'installation', label: 'Installation' });
  const link = ({ to, icon, label, keys }: Entry) => (
    <Link
      key={to}
      to={to}
      params={params}
      className={styles.railLink}
      activeProps={{ className: styles.railActive ?? '' }}
      title={keys ? `${label} (${keys})` : label}
      aria-label={label}
    >
      <Icon name={icon} size={18} />
      {wide && <span>{label}</span>}
    </Link>
  );
  return (
    <nav className={styles.rail} aria-label="Pages" data-wide={wide}>
      <Link to="/" className={styles.logo} aria-label="Reckon">
        <Icon name="logo" size={20} />
      </Link>
      {inProject.map(link)}
      <span className={styles.spring} />
      {below.map(link)}
      <button
        type="button"
        className={styles.railLink}
        title={wide ? 'Icons only ([)' : 'Names of pages ([)'}
        aria-label="Names of pages"
        aria-pressed={wide}
        onClick={() => setRailWide(!wide)}
      >
        <Icon name={wide ? 'back' : 'forward'} size={18} />
      </button>
      <button
        type="button"
        className={styles.railLink}
        title="Keys (?)"
        aria-label="Show the keys"
        onClick={onHelp}
      >
        <Icon name="keys" size={18} />
        {wide && <span>Keys</span>}
      </button>
    </nav>
  );
}
