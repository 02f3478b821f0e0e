/** What may set a training off: new labels, how far scores have moved, how well they are calibrated on new labels. */

import { useQuery } from '@tanstack/react-query';
import { prmFactsQuery } from '@/api/prms.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatScore } from '@/lib/format/score.ts';
import { Failure } from '@/ui/Failure.tsx';
import styles from './prms.module.css';

export function Drift({ project }: { project: string }) {
  const { data: facts, error } = useQuery(prmFactsQuery(project));
  if (!facts) return <Failure error={error} />;
  const shown: [label: string, value: string, about: string][] = [
    [
      'New labels',
      facts.labels_new === null ? '—' : formatExactCount(facts.labels_new),
      'Of people, since the last training',
    ],
    [
      'Drift, PSI',
      formatScore(facts.psi),
      'Scores of the last day against those of held-out solutions; above 0.25 is a shift',
    ],
    ['Drift, KS', formatScore(facts.ks), 'Kolmogorov-Smirnov distance of the same'],
    [
      'ECE on new labels',
      formatScore(facts.ece),
      'Expected calibration error on steps labelled since the last training',
    ],
    [
      'Training',
      facts.due ? `due: ${facts.due}` : 'not due',
      'By the policy of reckon prm auto, or by its defaults',
    ],
  ];
  return (
    <dl className={styles.facts} aria-label="Drift">
      {shown.map(([label, value, about]) => (
        <div key={label} title={about}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
