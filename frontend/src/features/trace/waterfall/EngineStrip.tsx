/** The engine in words: replicas, drafts, where the prompts' keys and values came from. */

import type { UseQueryResult } from '@tanstack/react-query';
import type { EngineFacts } from '@/api/queries.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { formatExactCount, formatShare } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { sinceUs } from '@/viz/waterfall/rows.ts';
import styles from './waterfall.module.css';

const sum = (values: (number | null | undefined)[]) => {
  const known = values.filter((value): value is number => typeof value === 'number');
  return known.length > 0 ? known.reduce((all, one) => all + one, 0) : null;
};
const told = (value: number | null) => (value === null ? '—' : formatExactCount(value));

/** How many steps accepted how many of their drafted tokens, in words. */
const bySteps = (requests: EngineFacts['requests']) => {
  const steps = new Map<number, number>();
  for (const { accepted } of requests.flatMap(({ speculation }) => speculation?.by_step ?? []))
    steps.set(accepted, (steps.get(accepted) ?? 0) + 1);
  const counts = [...steps].sort(([a], [b]) => a - b);
  return counts.map(([accepted, count]) => `${accepted} in ${formatExactCount(count)} steps`).join(', ');
};

export function EngineStrip({ engine }: { engine: UseQueryResult<EngineFacts> }) {
  if (engine.error && !engine.data)
    return <ErrorPanel error={engine.error} onRetry={() => void engine.refetch()} />;
  const { data } = engine;
  if (!data) return <div className={styles.engine} />;
  const replicas = [...new Set(data.requests.map(({ replica }) => replica).filter(Boolean))];
  const drafted = sum(data.requests.map(({ speculation }) => speculation?.drafted));
  const accepted = sum(data.requests.map(({ speculation }) => speculation?.accepted));
  const accepts = bySteps(data.requests);
  const kv = data.requests.map((request) => request.kv).filter((one) => one !== null);
  const took = sum(kv.map(({ load }) => load && sinceUs(load.ended_ns, load.began_ns)));
  const transfers = kv.map(({ transfer }) => transfer).filter((one) => one !== null);
  return (
    <section className={styles.engine} aria-label="Engine" data-testid="engine-strip">
      <span>
        <b>Engine</b> {replicas.length > 0 ? replicas.slice(0, 4).join(', ') : 'did not name itself'}
      </span>
      <span title={accepts ? `Accepted: ${accepts}` : undefined}>
        <b>Speculative</b>{' '}
        {drafted === null || accepted === null
          ? 'none told'
          : `${formatExactCount(accepted)} of ${formatExactCount(drafted)} drafted accepted, ${formatShare(accepted, drafted)}`}
      </span>
      <span title={transfers.slice(0, 3).join('\n') || undefined}>
        <b>KV</b>{' '}
        {kv.length === 0
          ? 'origin not told'
          : `${told(sum(kv.map((one) => one.cached_local)))} local, ${told(sum(kv.map((one) => one.cached_external)))} transferred${took === null ? '' : ` in ${formatDuration(took)}`}, ${told(sum(kv.map((one) => one.computed)))} computed`}
        {transfers.length > 0 && ` · ${transfers.length} transfers`}
      </span>
      {data.cut && <span className={styles.absent}>{data.cut}</span>}
    </section>
  );
}
