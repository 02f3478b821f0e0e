/** Cohen's kappa of every two people, as a matrix; a cell opens what both have labelled. */

import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client.ts';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { formatScore } from '@/lib/format/score.ts';
import { Section } from '@/ui/Section.tsx';
import styles from './review.module.css';

interface Props {
  project: string;
  queue: string;
  report: Schemas['AgreementReport'];
  few: number;
}

export function PairsTable({ project, queue, report, few }: Props) {
  if (report.pairs.length === 0) return null;
  const people = report.people;
  const pairs = new Map(report.pairs.map((pair) => [`${pair.a} ${pair.b}`, pair]));
  return (
    <Section
      title="Two by two"
      about="Cohen’s κ over the steps that both have judged. A cell opens what both have labelled."
    >
      <div className={styles.frame}>
        <table className={styles.matrix}>
          <thead>
            <tr>
              <td />
              {people.map(({ annotator, name }) => (
                <th key={annotator} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((row) => (
              <tr key={row.annotator}>
                <th scope="row">{row.name}</th>
                {people.map((column) => {
                  const pair =
                    pairs.get(`${row.annotator} ${column.annotator}`) ??
                    pairs.get(`${column.annotator} ${row.annotator}`);
                  if (!pair) return <td key={column.annotator}>{row === column ? '' : '—'}</td>;
                  return (
                    <td key={column.annotator} data-few={pair.kappa.n < few}>
                      <Link
                        to="/p/$project/annotate/$queue/review"
                        params={{ project, queue }}
                        search={{ only: 'all', people: `${pair.a},${pair.b}` }}
                        title={`κ ${formatScore(pair.kappa.value)}, the same label at ${formatShare((pair.agreed ?? 0) * pair.kappa.n, pair.kappa.n)} of ${formatExactCount(pair.kappa.n)} steps`}
                      >
                        {formatScore(pair.kappa.value)}
                      </Link>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
