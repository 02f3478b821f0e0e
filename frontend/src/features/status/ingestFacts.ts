/** Ingest's counters in the order in which a span goes through it, and which of them are bad news. */

import { formatBytes } from '@/lib/format/bytes.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';

export interface Fact {
  name: string;
  value: string;
  bad: boolean;
  about: string;
}

type Show = (value: number) => string;

const FACTS: readonly (readonly [key: string, name: string, about: string, bad?: true, show?: Show])[] = [
  ['requests', 'Requests', 'Export requests that came, over HTTP and gRPC'],
  ['requests_malformed', 'Malformed', 'Refused, since they do not parse or are over a limit', true],
  ['requests_turned_away', 'Turned away', 'Asked to come again: the spool was full, or too many came', true],
  ['requests_repeated', 'Repeated', 'Known already: acknowledged, and not stored again'],
  ['spans_received', 'Spans received', 'Acknowledged as durable'],
  ['spans_refused', 'Spans refused', 'Each told to its sender, with the reason', true],
  ['spans_masked', 'Spans masked', 'Their text went through masking before it was stored'],
  ['spans_stored', 'Spans stored', 'In ClickHouse'],
  ['spans_deduplicated', 'Deduplicated', 'Stored already, and left out'],
  ['steps_stored', 'Steps stored', 'In ClickHouse'],
  ['tokens_stored', 'Tokens stored', 'In ClickHouse'],
  ['inserts_failed', 'Failed inserts', 'Tried again until they succeed', true],
  ['bodies_set_aside', 'Set aside', 'Bodies that no insert takes, since the start', true],
];

const NOW: typeof FACTS = [
  [
    'spool_bytes',
    'Spool',
    'Acknowledged spans on the disk, bodies set aside included',
    undefined,
    formatBytes,
  ],
  ['spool_segments', 'Segments', 'Parts of the spool that wait for ClickHouse'],
  [
    'spool_oldest_ms',
    'Lag',
    'How long the oldest acknowledged body has waited for ClickHouse',
    undefined,
    (ms) => (ms === 0 ? 'none' : formatDuration(ms * 1_000)),
  ],
  ['set_aside_bytes', 'Set aside', 'Bytes of bodies that no insert takes', true, formatBytes],
];

/** Since the process started. */
export const countsOf = (counters: Readonly<Record<string, number>>) => facts(FACTS, counters);

/** As it is now. */
export const sizesOf = (counters: Readonly<Record<string, number>>) => facts(NOW, counters);

function facts(rows: typeof FACTS, counters: Readonly<Record<string, number>>): Fact[] {
  return rows.flatMap(([key, name, about, bad, show = formatExactCount]) => {
    const value = counters[key];
    // What the server does not say is not shown: a zero would be a claim.
    if (value === undefined) return [];
    return [{ name, about, value: show(value), bad: bad === true && value > 0 }];
  });
}
