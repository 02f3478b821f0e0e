/** Project, breadcrumb, the state of scoring and of the connection, and the account. */

import { useQuery } from '@tanstack/react-query';
import { Link, useMatches, useParams } from '@tanstack/react-router';
import { statusQuery } from '@/api/queries.ts';
import { useMay } from '@/app/session/useSession.ts';
import { formatCount } from '@/lib/format/count.ts';
import { shortId } from '@/lib/format/names.ts';
import { keyName } from '../hotkeys/keyName.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Icon } from './icons.tsx';
import { ProjectSwitcher } from './ProjectSwitcher.tsx';
import styles from './shell.module.css';

export function TopBar({ project, onPalette }: { project: string | null; onPalette: () => void }) {
  const { traceId } = useParams({ strict: false });
  const page = useMatches({
    select: (matches) => matches.map(({ staticData }) => staticData.title).findLast(Boolean),
  });
  const may = useMay(project ?? undefined);
  return (
    <header className={styles.bar}>
      {project && <ProjectSwitcher project={project} />}
      {project && traceId ? (
        <>
          <span className={styles.slash}>/</span>
          <Link to="/p/$project/traces" params={{ project }} className={styles.crumb}>
            Traces
          </Link>
          <span className={styles.slash}>/</span>
          <span className={styles.here} title={traceId}>
            {shortId(traceId)}
          </span>
        </>
      ) : (
        page && (
          <>
            <span className={styles.slash}>/</span>
            <span className={styles.here}>{page}</span>
          </>
        )
      )}
      <span className={styles.spring} />
      {project && may('project:read') && <Health project={project} />}
      <button type="button" className={styles.paletteButton} onClick={onPalette} data-testid="open-palette">
        <Icon name="search" size={14} /> <kbd>{keyName('Mod+k')}</kbd>
        <span className="visually-hidden">Command palette</span>
      </button>
      <AccountMenu />
    </header>
  );
}
function Health({ project }: { project: string }) {
  const { data, isError } = useQuery(statusQuery(project));
  if (isError)
    return <State kind="bad" text="Not connected" title="The server does not answer; trying again." />;
  if (!data) return null;
  const waiting = data.backlog?.pending ?? 0;
  const dead = data.backlog?.dead ?? 0;
  const broken = data.parts.filter((part) => part.state === 'down');
  return (
    <>
      {dead > 0 && (
        <State
          kind="bad"
          text={`${formatCount(dead)} not scored`}
          title="Scoring gave these up after the last attempt."
        />
      )}
      {waiting > 0 && (
        <State
          kind="busy"
          text={`Scoring ${formatCount(waiting)}`}
          title={`Generations waiting for their PRM scores; the oldest for ${Math.round(data.backlog?.oldest_age_s ?? 0)} s.`}
        />
      )}
      {broken.length > 0 ? (
        <State
          kind="bad"
          text={`${broken.map((part) => part.name).join(', ')} down`}
          title={broken.map((part) => `${part.name}: ${part.reason ?? 'down'}`).join('\n')}
        />
      ) : (
        <State kind="good" text="Live" title={`Reckon ${data.version}; all parts answer.`} />
      )}
    </>
  );
}

function State({ kind, text, title }: { kind: 'good' | 'busy' | 'bad'; text: string; title: string }) {
  return (
    <span className={styles.state} data-kind={kind} title={title}>
      {text}
    </span>
  );
}
