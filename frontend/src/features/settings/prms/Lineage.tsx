/** From a version back to the labels that taught it: dataset, base, weights, and the versions before. */

import type { PrmDetail } from '@/api/prms.ts';
import ui from '@/ui/ui.module.css';
import styles from './prms.module.css';

export function Lineage({ prm }: { prm: PrmDetail }) {
  const facts: [label: string, value: string][] = [
    ['dataset', `${prm.dataset} · ${prm.dataset_hash}`],
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
      {facts.map(([label, value]) => (
        <li key={label}>
          <span className={ui.muted}>{label}</span> <code>{value}</code>
        </li>
      ))}
    </ul>
  );
}
