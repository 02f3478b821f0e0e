/** The installation's state with something wrong in every section, and two bodies set aside. */

import type { components } from '../src/api/generated/schema.d.ts';
import { type Answered, none, ok, type Question } from './fixtureAnswer.ts';
import { ago } from './fixturePeople.ts';

type Schemas = components['schemas'];

const STATUS = {
  version: '0.1.0',
  parts: [
    { name: 'clickhouse', state: 'ok', reason: null },
    { name: 'database', state: 'ok', reason: null },
    { name: 'prm', state: 'down', reason: 'It does not answer (ConnectError). Is it running?' },
  ],
  backlog: { pending: 13, oldest_age_s: 4, dead: 0, jobs: 2, jobs_stuck: 0 },
  queues: { live: 3, backfill: 0, label: 0, export: 0, train: 1 },
  stored: {
    tables: [
      { name: 'steps', rows: 1_204_331, bytes: 812_334_120 },
      { name: 'spans', rows: 88_120, bytes: 23_110_400 },
    ],
    relational_bytes: 4_096_000,
    completeness: { traces: 120, complete: 118, tokens_reported: 1_000_000, tokens_stored: 994_000 },
    producers: [
      {
        producer: '00c0ffee00c0ffee',
        name: 'gpu-7',
        last_ms: Date.now() - 4_000,
        sent: 1_204_331,
        received: 1_204_331,
        dropped: 0,
        missing: 0,
      },
      {
        producer: '0ddba11000000000',
        name: 'gpu-8',
        last_ms: Date.now() - 840_000,
        sent: 90_412,
        received: 88_120,
        dropped: 1_780,
        missing: 512,
      },
    ],
  },
  ingest: {
    requests: 120_412,
    requests_malformed: 3,
    spans_received: 2_401_112,
    spans_stored: 2_401_090,
    spans_deduplicated: 22,
    inserts_failed: 1,
    spool_bytes: 12_345_678,
    spool_segments: 2,
    spool_oldest_ms: 340,
    set_aside_bytes: 5_120,
  },
} satisfies Schemas['Status'];

let rows: Schemas['AsideRow'][] = [
  {
    name: 'spool-0-0000000000000000',
    bytes: 5_119,
    reason: 'DatabaseError: Code 349. Cannot convert NULL value to non-Nullable type.',
    project: 'default',
    received_ns: ago(1.5),
    encoding: 'protobuf',
    can_retry: true,
  },
  {
    name: 'spool-0-0000000000000001-damaged',
    bytes: 1,
    reason: 'The disk changed it.',
    project: null,
    received_ns: null,
    encoding: null,
    can_retry: false,
  },
];

export function answerStatus({ method, path: [noun, part, name] }: Question): Answered {
  if (noun === 'status') return ok(STATUS);
  if (noun !== 'ingest' || part !== 'aside') return null;
  if (name === undefined) return ok({ rows, total: rows.length } satisfies Schemas['AsideList']);
  if (method !== 'GET') rows = rows.filter((row) => row.name !== name);
  return none;
}
