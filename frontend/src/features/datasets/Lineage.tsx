/** Where a version came from and what was made of it; each node opens the thing itself. */

import { Link } from '@tanstack/react-router';
import type { DatasetDetail } from '@/api/datasets.ts';
import { Section } from '@/ui/Section.tsx';
import styles from './datasets.module.css';
import { correctionsOf, type LineageNode, reference, sourcesOf } from './model.ts';

export function Lineage({ project, detail }: { project: string; detail: DatasetDetail }) {
  const corrections = correctionsOf(detail);
  const uses: LineageNode[] = detail.used_by.map((one) => ({ kind: 'use', label: one, opens: one }));
  return (
    <Section title="Lineage">
      <div className={styles.lineage} data-testid="lineage">
        <Nodes project={project} nodes={sourcesOf(detail)} />
        <Arrow />
        {corrections && (
          <>
            <span className={styles.step}>{corrections}</span>
            <Arrow />
          </>
        )}
        <span className={styles.step}>once each</span>
        <Arrow />
        <span className={styles.step}>split by problem</span>
        <Arrow />
        <strong className={styles.node} data-kind="own">
          {reference(detail)}
        </strong>
        {uses.length > 0 && (
          <>
            <Arrow />
            <Nodes project={project} nodes={uses} />
          </>
        )}
      </div>
    </Section>
  );
}

const Arrow = () => (
  <span className={styles.arrow} aria-hidden="true">
    →
  </span>
);

function Nodes({ project, nodes }: { project: string; nodes: readonly LineageNode[] }) {
  return (
    <ul className={styles.nodes}>
      {nodes.map((node) => (
        <li key={`${node.kind}${node.label}`}>
          <Node project={project} node={node} />
        </li>
      ))}
    </ul>
  );
}

function Node({
  project,
  node: { kind, label, opens, filter, queue },
}: {
  project: string;
  node: LineageNode;
}) {
  const params = { project };
  if (opens)
    return (
      <Link
        className={styles.node}
        data-kind={kind}
        to="/p/$project/datasets"
        params={params}
        search={{ v: opens }}
      >
        {label}
      </Link>
    );
  if (queue)
    return (
      <Link
        className={styles.node}
        data-kind={kind}
        to="/p/$project/annotate/$queue/agreement"
        params={{ project, queue }}
      >
        {label}
      </Link>
    );
  if (filter !== undefined)
    return (
      <Link
        className={styles.node}
        data-kind={kind}
        to="/p/$project/traces"
        params={params}
        search={filter ? { q: filter } : {}}
      >
        {label}
      </Link>
    );
  return (
    <span className={styles.node} data-kind={kind}>
      {label}
    </span>
  );
}
