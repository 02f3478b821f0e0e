/** Project, breadcrumb, the state of scoring and of the connection, and the theme. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { statusQuery } from '@/api/queries.ts';
import { nextTheme, themeStore } from '@/app/theme.ts';
import { formatCount } from '@/lib/format/count.ts';
import { shortId } from '@/lib/format/names.ts';
import { useStore } from '@/lib/store.ts';
import { Icon } from './icons.tsx';
import styles from './shell.module.css';

const THEME_ICON = { system: 'auto', light: 'sun', dark: 'moon' } as const;

export function TopBar({ project }: { project: string }) {
  const { traceId } = useParams({ strict: false });
  const theme = useStore(themeStore);
  return (
    <header className={styles.bar}>
      <span className={styles.project}>{project}</span>
      <span className={styles.slash}>/</span>
      {traceId ? (
        <>
          <Link to="/p/$project/traces" params={{ project }} className={styles.crumb}>
            Traces
          </Link>
          <span className={styles.slash}>/</span>
          <span className={styles.here} title={traceId}>
            {shortId(traceId)}
          </span>
        </>
      ) : (
        <span className={styles.here}>Traces</span>
      )}
      <span className={styles.spring} />
      <Health project={project} />
      <button
        type="button"
        className={styles.barButton}
        onClick={nextTheme}
        title={`Theme: ${theme} (⇧D)`}
        aria-label={`Theme: ${theme}. Change`}
      >
        <Icon name={THEME_ICON[theme]} />
      </button>
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
