/** How far a queue's people agree beyond chance, and each person by themselves; every cell opens its tasks. */

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { agreementQuery } from '@/api/annotation.ts';
import type { Schemas } from '@/api/client.ts';
import type { SearchParams } from '@/app/searchParams.ts';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { formatScore } from '@/lib/format/score.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';
import { PairsTable } from './PairsTable.tsx';
import { QueueTabs } from './QueueTabs.tsx';
import styles from './review.module.css';
import { ToReview } from './ToReview.tsx';

type Estimate = Schemas['Estimate'];

/** Below so many steps a figure says little, and is greyed. */
const FEW = 20;

export function AgreementPage() {
  const { project, queue } = useParams({ from: '/shell/p/$project/annotate/$queue/agreement' });
  const query = useQuery(agreementQuery(project, queue));
  useEffect(() => {
    document.title = 'Agreement · Reckon';
  }, []);
  return (
    <div className={styles.page} data-testid="agreement">
      <QueueTabs project={project} queue={queue} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must scroll it */}
      <section aria-label="Agreement" className={ui.scroll} tabIndex={0}>
        <div className={ui.page}>
          <Loaded query={query}>
            {(report) => (
              <>
                <Section
                  title="Together"
                  about={`${formatExactCount(report.items)} reasonings, ${formatExactCount(report.steps)} steps that two or more people have judged, ${formatExactCount(report.ratings)} labels. Unsure is no label here. Grey: fewer than ${FEW} cases.`}
                >
                  <dl className={styles.figures}>
                    <Figure
                      project={project}
                      queue={queue}
                      name="Krippendorff’s α, ordinal"
                      of={report.alpha_ordinal}
                    />
                    <Figure
                      project={project}
                      queue={queue}
                      name="Krippendorff’s α, nominal"
                      of={report.alpha_nominal}
                    />
                    <Figure project={project} queue={queue} name="Fleiss’ κ" of={report.fleiss} />
                    <Figure project={project} queue={queue} name="Gwet’s AC1" of={report.ac1} />
                    <Figure project={project} queue={queue} name="Gwet’s AC2, ordinal" of={report.ac2} />
                    <Figure
                      project={project}
                      queue={queue}
                      name="Same first error"
                      of={report.first_error_exact}
                    />
                    <Figure
                      project={project}
                      queue={queue}
                      name="First error within one step"
                      of={report.first_error_near}
                    />
                  </dl>
                  {report.apart > 0 && (
                    <p className={styles.apart}>
                      <ToReview project={project} queue={queue} search={{ only: 'apart' }}>
                        {`${formatExactCount(report.apart)} labels of ${formatExactCount(report.apart_items)} reasonings are of steps that were cut otherwise since: they count in no figure but pace.`}
                      </ToReview>
                    </p>
                  )}
                </Section>
                <PairsTable project={project} queue={queue} report={report} few={FEW} />
                <People project={project} queue={queue} report={report} />
                {report.disputed.length > 0 && (
                  <Section
                    title="Least certain"
                    about="Steps whose truth Dawid and Skene’s model is least sure of."
                  >
                    <p className={styles.disputed}>
                      {report.disputed.map(({ item, step, posterior }) => (
                        <Link
                          key={`${item}/${step}`}
                          to="/p/$project/annotate/$queue/review"
                          params={{ project, queue }}
                          search={{ only: 'all', item }}
                        >
                          step {step + 1}: ✕ {formatScore(posterior[0])} – {formatScore(posterior[1])} ✓{' '}
                          {formatScore(posterior[2])}
                        </Link>
                      ))}
                    </p>
                  </Section>
                )}
              </>
            )}
          </Loaded>
        </div>
      </section>
    </div>
  );
}

interface FigureProps {
  project: string;
  queue: string;
  name: string;
  of: Estimate;
}

function Figure({ project, queue, name, of }: FigureProps) {
  return (
    <div data-few={of.n < FEW} data-testid="figure">
      <dt>{name}</dt>
      <dd>
        <ToReview project={project} queue={queue} search={{ only: 'shared' }}>
          {formatScore(of.value)}
        </ToReview>
        <small>
          {typeof of.low === 'number' && typeof of.high === 'number'
            ? `${formatScore(of.low)} to ${formatScore(of.high)} · `
            : ''}
          n {formatExactCount(of.n)}
        </small>
      </dd>
    </div>
  );
}

interface PeopleProps {
  project: string;
  queue: string;
  report: Schemas['AgreementReport'];
}

function People({ project, queue, report }: PeopleProps) {
  return (
    <Section
      title="Each person"
      count={report.people.length}
      about="Right where the answer is known, with Wilson’s interval; estimated by Dawid and Skene’s model; how often a step is as most others say, by the week."
    >
      <div className={table.frame}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>Person</th>
              <th data-end>Tasks</th>
              <th data-end>A step takes</th>
              <th data-end>Right on known steps</th>
              <th data-end>Estimated</th>
              <th>Like others, by week</th>
            </tr>
          </thead>
          <tbody>
            {report.people.map(({ annotator, name, tasks, steps, ms_per_step, gold, estimated, weeks }) => {
              const to = (search: SearchParams, text: string) => (
                <ToReview project={project} queue={queue} search={{ people: annotator, ...search }}>
                  {text}
                </ToReview>
              );
              return (
                <tr key={annotator} data-testid="person">
                  <td>{to({ only: 'all' }, name)}</td>
                  <td data-end>
                    {to({ only: 'all' }, formatExactCount(tasks))}
                    <span className={table.second}>{formatExactCount(steps)} steps</span>
                  </td>
                  <td data-end>
                    {to({ only: 'all' }, formatDuration(ms_per_step === null ? null : ms_per_step * 1_000))}
                  </td>
                  <td data-end className={gold.n < FEW ? ui.muted : ''}>
                    {to(
                      { only: 'known' },
                      gold.value === null ? '—' : formatShare(gold.value * gold.n, gold.n),
                    )}
                    <span className={table.second}>
                      {gold.value === null
                        ? 'none known'
                        : `${formatScore(gold.low)} to ${formatScore(gold.high)}, n ${formatExactCount(gold.n)}`}
                    </span>
                  </td>
                  <td data-end>{to({ only: 'shared' }, formatScore(estimated))}</td>
                  <td data-one-line>
                    {weeks.slice(-6).map(({ week, with_others, ms_per_step: pace }) => (
                      <span
                        key={week}
                        title={`a step takes ${formatDuration(pace === null ? null : pace * 1_000)}`}
                      >
                        {to({ only: 'all', week }, `${week.slice(5)} ${formatScore(with_others)}`)}{' '}
                      </span>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
