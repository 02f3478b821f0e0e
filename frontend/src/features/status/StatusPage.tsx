/** What a person asks first when something looks wrong: parts, ingest, what was set aside, scoring, what is stored. */

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { installationStatusQuery, type Status } from '@/api/status.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';
import { Aside } from './Aside.tsx';
import { DeadLetters } from './DeadLetters.tsx';
import { Facts } from './Facts.tsx';
import { countsOf, type Fact, sizesOf } from './ingestFacts.ts';
import { Producers } from './Producers.tsx';
import { Stored } from './Stored.tsx';
import styles from './status.module.css';
import { queueFacts } from './storedFacts.ts';

export function StatusPage() {
  const query = useQuery(installationStatusQuery);
  useEffect(() => {
    document.title = 'Status · Reckon';
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing inside takes the focus, and the keyboard must scroll it
    <section aria-label="Status" className={ui.scroll} tabIndex={0}>
      <div className={ui.page} style={{ maxWidth: 1080 }}>
        <h1 className="visually-hidden">Status</h1>
        <Loaded query={query} rows={12}>
          {(status) => (
            <>
              <Parts status={status} />
              <Section title="Ingest" about="Of the web process that answered, since it started.">
                <Facts label="Ingest now" facts={sizesOf(status.ingest)} />
                <Facts label="Ingest since the start" facts={countsOf(status.ingest)} />
              </Section>
              <Producers status={status} />
              <Aside />
              <Scoring status={status} />
              <Stored status={status} />
            </>
          )}
        </Loaded>
      </div>
    </section>
  );
}

function Parts({ status: { parts, version } }: { status: Status }) {
  const down = parts.filter(({ state }) => state !== 'ok').length;
  return (
    <Section
      title="Parts"
      about={`Reckon ${version}. ${down === 0 ? 'All of them answer.' : `${down} of ${parts.length} do not answer.`}`}
    >
      <div className={table.frame}>
        <table className={table.table}>
          <colgroup>
            <col style={{ width: 130 }} />
            <col style={{ width: 90 }} />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th>Part</th>
              <th>State</th>
              <th>Reason</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ name, state, reason }) => (
              <tr key={name} data-testid="part" data-state={state}>
                <td>{name}</td>
                <td className={state === 'ok' ? styles.good : styles.bad}>
                  {state === 'ok' ? '✓ ok' : '✕ down'}
                </td>
                <td className={ui.muted}>{reason ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Scoring({ status: { backlog, queues } }: { status: Status }) {
  if (backlog === null)
    return (
      <Section title="Scoring">
        <p className={ui.muted}>The relational store does not answer, so nobody can say what waits.</p>
      </Section>
    );
  const facts: Fact[] = [
    fact('Waiting', backlog.pending, 'Generations that wait for their PRM scores'),
    {
      name: 'Oldest',
      value: backlog.oldest_age_s === null ? 'none' : formatDuration(backlog.oldest_age_s * 1e6),
      bad: false,
      about: 'How long the first of them has waited',
    },
    fact('Dead letters', backlog.dead, 'Given up after the last attempt', backlog.dead > 0),
    fact('Jobs', backlog.jobs, 'Jobs of any kind that are not done'),
    fact('Stuck jobs', backlog.jobs_stuck, 'Sent again and again', backlog.jobs_stuck > 0),
  ];
  return (
    <Section title="Scoring" about="Over all projects.">
      <Facts label="Scoring" facts={facts} />
      {queues === null ? (
        <p className={ui.muted}>Redis does not answer, so nobody can say what its queues hold.</p>
      ) : (
        <Facts label="Queues" facts={queueFacts(queues)} />
      )}
      {backlog.dead > 0 && <DeadLetters />}
    </Section>
  );
}

function fact(name: string, value: number, about: string, bad = false): Fact {
  return { name, value: formatExactCount(value), about, bad };
}
