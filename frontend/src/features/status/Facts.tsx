/** Short facts side by side, bad ones marked. */

import type { Fact } from './ingestFacts.ts';
import styles from './status.module.css';

export function Facts({ label, facts }: { label: string; facts: Fact[] }) {
  return (
    <dl className={styles.facts} aria-label={label}>
      {facts.map(({ name, value, bad, about }) => (
        <div key={name} title={about} data-bad={bad}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
