/** One entry in a line; opened, all that was written down. */

import { memo } from 'react';
import type { AuditRow } from '@/api/audit.ts';
import { formatAbsolute, formatAgo, formatClock } from '@/lib/format/time.ts';
import { visibleName } from '@/lib/format/visibleName.ts';
import { Button } from '@/ui/Button.tsx';
import { Name } from '@/ui/Name.tsx';
import ui from '@/ui/ui.module.css';
import { actionLabel, detailText } from './actions.ts';
import styles from './audit.module.css';

interface Props {
  row: AuditRow;
  now: Date;
  showProject: boolean;
  onActor: (actor: string) => void;
}

function Entry({ row, now, showProject, onActor }: Props) {
  const { principal, target, details } = row;
  const entries = Object.entries(details);
  const summary = entries
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${detailText(value, row.action)}`)
    .join(' · ');
  return (
    <li className={styles.entry} data-testid="audit-entry" data-action={row.action}>
      <details>
        <summary className={styles.line} data-project={showProject}>
          <span className={ui.muted} title={`${formatAbsolute(row.at_ns)} · ${formatAgo(row.at_ns, now)}`}>
            {formatClock(row.at_ns, now)}
          </span>
          <span className={styles.who}>
            <Name>{principal.name}</Name>
            {principal.kind === 'key' && <span className={ui.chip}>key</span>}
          </span>
          <span className={styles.cut} title={row.action}>
            {actionLabel(row.action)}
          </span>
          {showProject && (
            <span className={`${styles.cut} ${ui.muted}`}>{row.project || 'installation'}</span>
          )}
          <span className={`${styles.cut} ${ui.muted}`} title={visibleName(summary)}>
            <bdi>{visibleName(summary)}</bdi>
          </span>
        </summary>
        <dl className={styles.details}>
          <dt>When</dt>
          <dd>{formatAbsolute(row.at_ns)}</dd>
          <dt>Who</dt>
          <dd>
            {principal.kind} <span className={ui.mono}>{principal.id}</span>{' '}
            <Button kind="link" onClick={() => onActor(principal.id)}>
              Only theirs
            </Button>
          </dd>
          <dt>What</dt>
          <dd className={ui.mono}>{row.action}</dd>
          <dt>To</dt>
          <dd>
            {target.kind} <span className={ui.mono}>{visibleName(target.id)}</span>
          </dd>
          {entries.map(([name, value]) => (
            <div key={name} className={styles.pair}>
              <dt>{name.replaceAll('_', ' ')}</dt>
              <dd>
                <bdi>{visibleName(detailText(value, row.action))}</bdi>
              </dd>
            </div>
          ))}
          <dt>From</dt>
          <dd className={ui.mono}>{row.address || '—'}</dd>
          <dt>Request</dt>
          <dd className={ui.mono}>{row.request_id || '—'}</dd>
        </dl>
      </details>
    </li>
  );
}

/** The clock of an entry moves on too seldom to draw it again for that. */
export const AuditEntry = memo(Entry, (a, b) => a.row === b.row && a.showProject === b.showProject);
