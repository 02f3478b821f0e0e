/** One version: its gates, calibration, measures beside the champion's, lineage, history, and what can be done with it. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Deed, type PrmDetail, type PrmRow, prmQuery } from '@/api/prms.ts';
import { formatScore } from '@/lib/format/score.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import { CalibrationPlot } from './CalibrationPlot.tsx';
import { DeedDialog } from './DeedDialog.tsx';
import { Lineage } from './Lineage.tsx';
import styles from './prms.module.css';
import { binsOf, heldOutText, type Measures, measuresOf } from './report.ts';

interface Props {
  project: string;
  version: string;
  roles: PrmRow['roles'];
  manages: boolean;
  onChanged: () => Promise<void>;
}

const GLYPH = { passed: '✓', failed: '✕', unknown: '?' } as const;

export function PrmDetails({ project, version, roles, manages, onChanged }: Props) {
  const query = useQuery(prmQuery(project, version));
  const [deed, setDeed] = useState<Deed | null>(null);
  const may = (role: PrmRow['roles'][number]) => manages && !roles.includes(role);
  return (
    <Section
      title={version}
      action={
        <span className={ui.row}>
          {may('approved') && <Button onClick={() => setDeed('approve')}>Approve</Button>}
          {may('shadow') && may('champion') && <Button onClick={() => setDeed('shadow')}>Shadow</Button>}
          {may('champion') && roles.includes('approved') && (
            <Button kind="primary" onClick={() => setDeed('promote')}>
              Promote
            </Button>
          )}
        </span>
      }
    >
      <Loaded query={query} rows={8}>
        {(prm) => (
          <>
            <div className={styles.detail}>
              <Gates prm={prm} />
              <CalibrationPlot
                bins={measuresOf(prm.report, 'new')?.bins ?? []}
                before={binsOf(prm.report.bins_uncalibrated)}
              />
            </div>
            <Numbers prm={prm} />
            <Lineage project={project} prm={prm} />
            {prm.events.length > 0 && (
              <ul className={styles.lineage} aria-label="History">
                {prm.events.map((event) => (
                  <li key={`${event.at_ns}${event.action}`}>
                    <span className={ui.muted}>{formatAbsolute(event.at_ns)}</span>{' '}
                    {event.action.replace('_', ' ')} by {event.principal}
                    {event.reason && <span className={ui.muted}> · {event.reason}</span>}
                  </li>
                ))}
              </ul>
            )}
            {deed && (
              <DeedDialog
                project={project}
                version={version}
                deed={deed}
                passed={prm.passed}
                onClose={() => setDeed(null)}
                onDone={async () => {
                  await onChanged();
                  await query.refetch();
                }}
              />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Gates({ prm }: { prm: PrmDetail }) {
  return (
    <dl className={styles.gates} aria-label="Gates">
      {prm.gates.map(({ name, verdict, asked, found }) => (
        <div key={name} style={{ display: 'contents' }} data-testid="gate" data-verdict={verdict}>
          <dt className={styles[verdict]} title={verdict}>
            {GLYPH[verdict]}
            <span className="visually-hidden">{verdict}</span>
          </dt>
          <dd>{name}</dd>
          <dd>
            {found}
            <small>{asked}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const SHOWN: readonly [keyof Measures, string, string][] = [
  ['f1', 'F1', "ProcessBench's: first errors found, and nobody accused who made none"],
  ['auroc', 'AUROC', 'Right steps above wrong ones'],
  ['auprcError', 'AUPRC of errors', 'Average precision with the wrong step as what is looked for'],
  ['ece', 'ECE', 'Expected calibration error, 10 bins'],
  ['brier', 'Brier', 'Mean squared distance of score and truth'],
  ['lastStepMinima', 'Last-step minima', 'Share of solutions whose lowest score is the last step'],
];

function Numbers({ prm }: { prm: PrmDetail }) {
  const [mine, old] = [measuresOf(prm.report, 'new'), measuresOf(prm.report, 'champion')];
  if (!mine) return null;
  const most = mine.choices.at(-1);
  const held = heldOutText(prm.report);
  return (
    <>
      {held && <p className={ui.about}>{held}</p>}
      <dl className={styles.facts} aria-label="Measures">
        {SHOWN.map(([key, label, about]) => (
          <div key={key} title={about}>
            <dt>{label}</dt>
            <dd>
              {formatScore(mine[key] as number | null)}
              {old && <small> was {formatScore(old[key] as number | null)}</small>}
            </dd>
          </div>
        ))}
        {most && (
          <div title={`Best of ${most.n} by this PRM, by majority, and at best`}>
            <dt>Best of {most.n}</dt>
            <dd>
              {formatScore(most.prm)}
              <small>
                {' '}
                vote {formatScore(most.majority)}, oracle {formatScore(most.oracle)}
              </small>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
