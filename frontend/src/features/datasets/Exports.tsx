/** How to take a version away: its files, its rows in other formats, and lines to copy. */

import { useQuery } from '@tanstack/react-query';
import { type DatasetContents, type DatasetDetail, exportUrl, fileUrl, sizesQuery } from '@/api/datasets.ts';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { CopyBox } from '@/ui/CopyBox.tsx';
import { Section } from '@/ui/Section.tsx';
import ui from '@/ui/ui.module.css';
import styles from './datasets.module.css';
import { blindShare, sizeText, snippets } from './model.ts';

const FORMATS = [
  ['stepwise', 'Stepwise JSONL'],
  ['prm800k', 'PRM800K'],
  ['math-shepherd', 'Math-Shepherd'],
  ['processbench', 'ProcessBench'],
  ['chat', 'Chat +/−'],
] as const;

interface Props {
  project: string;
  detail: DatasetDetail;
  contents: DatasetContents;
}

export function Exports({ project, detail, contents }: Props) {
  const { name, number } = detail;
  const { data: told } = useQuery(sizesQuery(project, name, number));
  const blind = blindShare(contents);
  return (
    <Section
      title="Take it away"
      about={`${contents.files.length} Parquet files of ${formatBytes(contents.bytes)}, each with its checksum; a pull goes on where it stopped. Elsewhere, KEY is an API key with the scope export; the lines below read what was pulled.`}
    >
      <div className={styles.snippets}>
        {snippets(project, detail, contents.files, location.origin).map(({ what, text }) => (
          <div key={what} className={styles.snippet}>
            <span className={ui.muted}>{what}</span>
            <CopyBox text={text} what={what} />
          </div>
        ))}
      </div>
      <p className={styles.links}>
        {FORMATS.map(([format, label]) => (
          <a key={format} className={ui.button} href={exportUrl(project, name, number, format)} download>
            {label} <span className={ui.muted}>{sizeText(told?.sizes, format, detail.rows)}</span>
          </a>
        ))}
        <a className={ui.button} href={fileUrl(project, name, number, 'README.md')} download>
          Card
        </a>
        <a className={ui.button} href={fileUrl(project, name, number, 'manifest.json')} download>
          Manifest
        </a>
      </p>
      <dl className={styles.origins}>
        <Counted name="Labels by" counts={contents.origins} />
        <Counted name="From" counts={contents.sources} />
        <Counted name="Licences" counts={contents.licences} />
        {blind && (
          <div title="Nobody who labelled them saw scores, the model or others’ labels before">
            <dt>Blind only</dt>
            <dd data-testid="blind-share">
              {formatShare(blind.blind, blind.labelled)} · {formatExactCount(blind.blind)} of{' '}
              {formatExactCount(blind.labelled)} solutions that people labelled
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}

function Counted({ name, counts }: { name: string; counts: Record<string, number> }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {Object.entries(counts)
          .map(([key, count]) => `${key} ${formatExactCount(count)}`)
          .join(' · ')}
      </dd>
    </div>
  );
}
