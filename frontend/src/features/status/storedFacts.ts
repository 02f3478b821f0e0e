/** Sizes of the stores, completeness of the last day, and what waits in the queues. */

import type { Status } from '@/api/status.ts';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatPercent } from '@/lib/format/change.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import type { Fact } from './ingestFacts.ts';

type StoredAmounts = Omit<NonNullable<Status['stored']>, 'producers'>;

/** What a store did not say is left out: a zero would be a claim. */
export function storedFacts({ tables, relational_bytes, completeness }: StoredAmounts): Fact[] {
  const facts: Fact[] = [];
  if (tables !== null) {
    const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
    facts.push(fact('ClickHouse', formatBytes(bytes), 'On disk, compressed'));
  }
  if (relational_bytes !== null) {
    facts.push(fact('Relational store', formatBytes(relational_bytes), 'On disk'));
  }
  if (completeness !== null && completeness.tokens_reported > 0) {
    const { traces, complete, tokens_stored, tokens_reported } = completeness;
    const about = `Tokens stored of those reported in the last day; ${formatExactCount(complete)} of ${formatExactCount(traces)} traces are whole`;
    facts.push({
      ...fact('Completeness', formatPercent(tokens_stored / tokens_reported), about),
      bad: complete < traces,
    });
  }
  return facts;
}

/** Messages that no worker has taken yet. */
export function queueFacts(queues: Readonly<Record<string, number>>): Fact[] {
  return Object.entries(queues).map(([name, waiting]) =>
    fact(`Queue ${name}`, formatExactCount(waiting), 'Messages that no worker has taken yet'),
  );
}

function fact(name: string, value: string, about: string): Fact {
  return { name, value, about, bad: false };
}
