/** Bodies of this project that no insert took, with the reasons; nothing where there is none. */

import { useQuery } from '@tanstack/react-query';
import { projectAsideQuery, projectAsideUrl } from '@/api/status.ts';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatAgo } from '@/lib/format/time.ts';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';

export function OwnAside({ project }: { project: string }) {
  const { data } = useQuery(projectAsideQuery(project));
  if (!data || data.total === 0) return null;
  return (
    <Section
      title="Set aside"
      count={data.total}
      about="Acknowledged spans of this project that the store refuses for good. Owners of the installation can try them again or delete them."
    >
      <ul>
        {data.rows.map((row) => (
          <li key={row.name} className={styles.row} data-testid="own-aside">
            <span className={styles.hint}>
              {row.received_ns === null ? 'unknown' : formatAgo(row.received_ns, new Date())} ·{' '}
              {formatBytes(row.bytes)} · {row.reason}
            </span>
            <a className={styles.button} data-kind="link" href={projectAsideUrl(project, row.name)} download>
              Download
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
