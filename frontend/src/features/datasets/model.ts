/** What the page of datasets shows of a version, as plain values: no React, no fetch. */

import type {
  DatasetContents,
  DatasetDetail,
  DatasetVersion,
  ExportSize,
  SplitTable,
} from '@/api/datasets.ts';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatExactCount } from '@/lib/format/count.ts';

export const reference = ({ name, number }: { name: string; number: number }) => `${name}@${number}`;

/** `sums@3` → its name and number; null for anything else, whatever stands in the address. */
export function parseReference(text: string | undefined): { name: string; number: number } | null {
  const match = /^([a-z0-9][a-z0-9._-]{0,63})@([1-9]\d{0,5})$/.exec(text ?? '');
  return match ? { name: match[1] as string, number: Number(match[2]) } : null;
}

/** The version before, of the same name and published: what the page compares with. */
export function versionBefore(
  versions: readonly DatasetVersion[],
  one: DatasetVersion,
): DatasetVersion | null {
  const older = versions.filter(
    ({ name, number, state }) => name === one.name && number < one.number && state === 'published',
  );
  return older.reduce<DatasetVersion | null>(
    (best, next) => (best === null || next.number > best.number ? next : best),
    null,
  );
}

export interface LineageNode {
  kind: 'traces' | 'queue' | 'file' | 'program' | 'dataset' | 'parent' | 'benchmark' | 'use';
  label: string;
  /** Another version of this project, to open. */
  opens?: string;
  /** A filter of the list of traces, to open. */
  filter?: string;
  /** A queue of this project, to open. */
  queue?: string;
}

type Source = DatasetDetail['recipe']['sources'][number];

/** Where a version's rows came from. */
export function sourcesOf(detail: DatasetDetail): LineageNode[] {
  const found = detail.recipe.sources.map(ofSource);
  if (detail.recipe.parent)
    found.push({ kind: 'parent', label: `splits of ${detail.recipe.parent}`, opens: detail.recipe.parent });
  for (const one of detail.recipe.decontaminate ?? [])
    found.push({ kind: 'benchmark', label: `without ${one}`, opens: one });
  return found;
}

/** What people changed of the rows on their way into a version; empty for nothing. */
export function correctionsOf({
  recipe: { exclude = [], relabel = [] },
}: Pick<DatasetDetail, 'recipe'>): string {
  const told = [
    [exclude.length, 'left out'],
    [relabel.length, relabel.length === 1 ? 'label changed' : 'labels changed'],
  ] as const;
  return told
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${formatExactCount(count)} ${what}`)
    .join(', ');
}

function ofSource(source: Source): LineageNode {
  switch (source.kind) {
    case 'dataset':
      return {
        kind: 'dataset',
        label: source.dataset + (source.split ? ` · ${source.split}` : ''),
        opens: source.dataset,
      };
    case 'upload':
      return { kind: 'file', label: `${source.format} file` };
    case 'generated':
      return { kind: 'program', label: `${source.generator} · ${formatExactCount(source.count)} generated` };
    case 'checked':
      return { kind: 'traces', label: `traces, checked by ${source.checker}`, filter: source.q ?? '' };
    case 'labels': {
      const label = [
        `${source.queue ? 'a queue’s' : 'traces'} labelled by ${source.origins?.join(', ')}`,
        ...(source.shown?.length === 1 && source.shown[0] === 'blind' ? ['blind'] : []),
        ...(source.alpha_min == null ? [] : [`α ≥ ${source.alpha_min}`]),
      ].join(' · ');
      return source.queue
        ? { kind: 'queue', label, queue: source.queue }
        : { kind: 'traces', label, filter: source.q ?? '' };
    }
  }
}

/** Every split's shares of steps by label, in the order in which they are painted. */
export function sharesOf(
  split: SplitTable,
): { label: '+' | '0' | '−' | '?'; count: number; share: number }[] {
  const counts = [
    ['+', split.right],
    ['0', split.neutral],
    ['−', split.wrong],
    ['?', split.unlabelled],
  ] as const;
  return counts.map(([label, count]) => ({ label, count, share: split.steps ? count / split.steps : 0 }));
}

/** What was found about leaks: problems in two splits, near duplicates kept together, benchmarks. */
export function leakage(contents: DatasetContents): { shared: number; groups: number; contaminated: number } {
  const notes = contents.notes as Record<string, unknown>;
  const hits = (notes.contaminated_problems ?? {}) as Record<string, number>;
  return {
    shared: Number(notes.shared_problems ?? 0),
    groups: Number(notes.near_duplicate_groups ?? 0),
    contaminated: Object.values(hits).reduce((sum, count) => sum + count, 0),
  };
}

/** Why the first records that were refused are no labelled solutions, each reason once. */
export function refusals({ notes }: Pick<DatasetContents, 'notes'>): string[] {
  return [...new Set((notes.refused ?? []) as string[])];
}

/** Of the solutions that people labelled, how many without scores or others' labels in sight; null where none are. */
export function blindShare({ notes }: Pick<DatasetContents, 'notes'>): {
  blind: number;
  labelled: number;
} | null {
  const { blind = 0, seen = 0 } = (notes.blind ?? {}) as Record<string, number>;
  return blind + seen === 0 ? null : { blind, labelled: blind + seen };
}

/** How large an export would be, and how many rows it leaves out; empty until that is known. */
export function sizeText(sizes: readonly ExportSize[] | undefined, format: string, rows: number): string {
  const size = sizes?.find((one) => one.format === format);
  if (!size) return '';
  const about = size.exact ? '' : '~';
  const left = rows - size.rows;
  return `${about}${formatBytes(size.bytes)}${left > 0 ? `, without ${about}${formatExactCount(left)}` : ''}`;
}

/** Commands and code that take the version away, each to be run as it stands; `origin` is where Reckon answers. */
export function snippets(
  project: string,
  one: Pick<DatasetVersion, 'name' | 'number'>,
  files: readonly string[],
  origin: string,
): { what: string; text: string }[] {
  const folder = `${one.name}-${one.number}`;
  const inProject = project === 'default' ? '' : ` --project ${project}`;
  const splits = ['train', 'val', 'test'].filter((split) =>
    files.some((path) => path.startsWith(`data/${split}-`)),
  );
  const named = splits.map((split) => `"${split}": "${folder}/data/${split}-*.parquet"`).join(', ');
  const pull = `reckon dataset pull ${reference(one)}${inProject}`;
  return [
    { what: 'Pull', text: pull },
    { what: 'Elsewhere', text: `RECKON_WEB_PUBLIC_URL=${origin} RECKON_API_KEY=KEY ${pull}` },
    {
      what: 'datasets',
      text: `from datasets import load_dataset\nload_dataset("parquet", data_files={${named}})`,
    },
    { what: 'pandas', text: `import pandas\npandas.read_parquet("${folder}/data")` },
    { what: 'DuckDB', text: `SELECT split, count(*) FROM '${folder}/data/*.parquet' GROUP BY split` },
    {
      what: 'ClickHouse',
      text: `SELECT split, count() FROM file('${folder}/data/*.parquet') GROUP BY split`,
    },
  ];
}

/** A row's labels as glyphs, the first error marked. */
export function glyphs(labels: readonly (number | null)[]): { glyph: string; kind: string }[] {
  return labels.map((label) =>
    label === null
      ? { glyph: '?', kind: 'unknown' }
      : label === 1
        ? { glyph: '+', kind: 'right' }
        : label === 0
          ? { glyph: '0', kind: 'neutral' }
          : { glyph: '−', kind: 'wrong' },
  );
}
