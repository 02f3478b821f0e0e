/** From a version back to the labels that taught it: dataset, base, weights, and the versions before. */

import { Link } from '@tanstack/react-router';
import type { PrmDetail } from '@/api/prms.ts';
import ui from '@/ui/ui.module.css';
import styles from './prms.module.css';

const VERSION = /^[a-z0-9][a-z0-9._-]{0,63}@[1-9]\d{0,5}$/;

export function Lineage({ project, prm }: { project: string; prm: PrmDetail }) {
  const facts: [label: string, value: string][] = [
    ['base', prm.base],
    ['compared with', prm.champion ?? 'nobody'],
    ['calibration', String(prm.calibration.kind ?? 'none')],
    ['weights', `sha256 ${prm.weights_sha256}`],
    ...prm.ancestors.map(({ prm_version, dataset, base }): [string, string] => [
      `before: ${prm_version}`,
      `${dataset} on ${base}`,
    ]),
  ];
  return (
    <ul className={styles.lineage} aria-label="Lineage">
      <li>
        <span className={ui.muted}>dataset</span>{' '}
        {VERSION.test(prm.dataset) ? (
          <Link to="/p/$project/datasets" params={{ project }} search={{ v: prm.dataset }}>
            {prm.dataset}
          </Link>
        ) : (
          <code>{prm.dataset}</code>
        )}{' '}
        <code>{prm.dataset_hash}</code>
      </li>
      {facts.map(([label, value]) => (
        <li key={label}>
          <span className={ui.muted}>{label}</span> <code>{value}</code>
        </li>
      ))}
    </ul>
  );
}
