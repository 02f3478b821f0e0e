/** The guidelines that this task is done under, beside it. */

import type { Schemas } from '@/api/client.ts';
import { Markdown } from './Markdown.tsx';
import styles from './task.module.css';

interface Props {
  detail: Schemas['QueueDetail'] | undefined;
  version: number;
}

export function GuidelinesPanel({ detail, version }: Props) {
  const mine = detail?.guidelines.find((one) => one.version === version);
  const latest = detail?.guidelines[0]?.version ?? version;
  return (
    <aside className={styles.guidelines} aria-label="Guidelines">
      <h2>
        Guidelines <span className={styles.muted}>v{version}</span>
      </h2>
      {latest > version && (
        <p className={styles.aside}>Version {latest} holds for tasks that are opened from now on.</p>
      )}
      {mine?.text.trim() ? (
        <Markdown text={mine.text} />
      ) : (
        <p className={styles.muted}>Nobody has written guidelines for this queue.</p>
      )}
    </aside>
  );
}
