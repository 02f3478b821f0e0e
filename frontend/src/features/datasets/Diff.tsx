/** What a version has that the one before had not, and the other way round, with rows of each kind. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type DatasetDetail, type DatasetRow, diffQuery } from '@/api/datasets.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { Loaded } from '@/ui/Loaded.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import styles from './datasets.module.css';
import { Glyphs } from './Glyphs.tsx';

const KINDS = ['added', 'removed', 'relabelled', 'moved'] as const;
type Kind = (typeof KINDS)[number];
const SIGNS: Record<Kind, string> = { added: '+', removed: '−', relabelled: '±', moved: '⇄' };

export function Diff({
  project,
  detail,
  before,
}: {
  project: string;
  detail: DatasetDetail;
  before: string;
}) {
  const query = useQuery(diffQuery(project, detail.name, detail.number, before));
  const [open, setOpen] = useState<Kind | null>(null);
  return (
    <Section title={`Against ${before}`}>
      <Loaded query={query} rows={2}>
        {(diff) => (
          <div data-testid="diff">
            <div className={styles.kinds}>
              {KINDS.map((kind) => (
                <button
                  key={kind}
                  type="button"
                  className={styles.kind}
                  data-kind={kind}
                  aria-expanded={open === kind}
                  disabled={diff[kind] === 0}
                  onClick={() => setOpen(open === kind ? null : kind)}
                >
                  {SIGNS[kind]} {formatExactCount(diff[kind])} {kind}
                </button>
              ))}
              <span className={ui.muted}>{formatExactCount(diff.same)} the same</span>
            </div>
            {open && (
              <ul className={styles.pairs}>
                {(diff.shown[open] ?? []).map(({ before: old, after }) => (
                  <Pair key={(after ?? old)?.id} old={old} after={after} />
                ))}
                {diff[open] > (diff.shown[open]?.length ?? 0) && (
                  <li className={ui.muted}>
                    {diff.shown[open]?.length} of {formatExactCount(diff[open])} shown; `reckon dataset diff`
                    prints them too
                  </li>
                )}
              </ul>
            )}
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function Pair({ old, after }: { old: DatasetRow | null; after: DatasetRow | null }) {
  const row = after ?? old;
  if (!row) return null;
  return (
    <li>
      <span className={styles.pairLabels}>
        {old && <Glyphs labels={old.labels} />}
        {old && after && <span aria-hidden="true">→</span>}
        {after && <Glyphs labels={after.labels} />}
      </span>
      <span className={styles.problem}>{row.problem}</span>
    </li>
  );
}
