/** The batches that the trace ran in, on the waterfall's clock: requests, tokens and KV cache of its engine. */

import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { type EngineFacts, engineLoadQuery, type EngineLoad as Load } from '@/api/queries.ts';
import { ErrorPanel } from '@/app/states/ErrorPanel.tsx';
import { formatPercent } from '@/lib/format/change.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatDuration } from '@/lib/format/duration.ts';
import { barsPath, pointAt, sums } from '@/viz/waterfall/load.ts';
import styles from './waterfall.module.css';

const STRIP_PX = 26;
const NS_PER_US = 1_000n;

interface Props {
  project: string;
  engine: EngineFacts | undefined;
  currentId: string | undefined;
  originNs: string;
  from: number;
  to: number;
  unsettled: boolean;
}

export const EngineLoad = memo(function EngineLoad(props: Props) {
  const { project, engine, currentId, originNs, from, to, unsettled } = props;
  const requests = engine?.requests ?? [];
  const own = requests.find(({ generation_id, replica }) => generation_id === currentId && replica);
  const replica = (own ?? requests.find((one) => one.replica))?.replica ?? '';
  const ns = (us: number) => String(BigInt(originNs) + BigInt(Math.round(us)) * NS_PER_US);
  const load = useQuery({
    ...engineLoadQuery(project, replica, ns(from), ns(Math.max(to, from + 1)), unsettled),
    enabled: replica !== '',
  });
  if (engine && replica === '')
    return <Absent why="The engine did not name itself: its steps cannot be found." />;
  if (load.error && !load.data) return <ErrorPanel error={load.error} onRetry={() => void load.refetch()} />;
  const { data } = load;
  if (!data) return <section className={styles.range} aria-hidden="true" />;
  if (data.running.length === 0) return <Absent why={`No steps of ${replica} are stored of this time.`} />;
  return <Strips load={data} widthUs={to - from} />;
});

function Absent({ why }: { why: string }) {
  return (
    <section className={styles.engine} aria-label="Engine steps" data-testid="engine-load">
      <span className={styles.absent}>{why}</span>
    </section>
  );
}

function Strips({ load, widthUs }: { load: Load; widthUs: number }) {
  const [pointed, setPointed] = useState(-1);
  const requests = sums(load.running, load.waiting);
  // A point may hold several steps: what one of them computed on average.
  const eachStep = (values: readonly number[]) => values.map((value, i) => value / (load.steps[i] ?? 1));
  const [prefill, decode] = [eachStep(load.prefill_tokens), eachStep(load.decode_tokens)];
  const tokens = sums(prefill, decode);
  const whole = (value: number | undefined) => formatExactCount(Math.round(value ?? 0));
  const strips = [
    {
      name: 'requests',
      most: Math.max(1, ...requests),
      layers: [
        { values: requests, color: '--phase-queue' },
        { values: load.running, color: '--phase-answer' },
      ],
      told: (i: number) => `${load.running[i]} running, ${load.waiting[i]} waiting`,
      total: `at most ${Math.max(...load.running)} running, ${Math.max(...load.waiting)} waiting`,
    },
    {
      name: 'batch tokens',
      most: Math.max(1, ...tokens),
      layers: [
        { values: tokens, color: '--phase-prefill' },
        { values: decode, color: '--phase-reasoning' },
      ],
      told: (i: number) => `${whole(prefill[i])} of prompts, ${whole(decode[i])} decoded`,
      total: `at most ${whole(Math.max(...tokens))} a step`,
    },
    {
      name: 'KV cache',
      most: 1,
      layers: [{ values: load.kv_use, color: '--phase-prm' }],
      told: (i: number) =>
        `${formatPercent(load.kv_use[i] ?? 0)}${load.preempted[i] ? `, ${load.preempted[i]} preempted` : ''}`,
      total: `at most ${formatPercent(Math.max(...load.kv_use))}`,
    },
  ];
  // Readings of Prometheus metrics tell of no tokens.
  const shown = load.source === 'scraped' ? strips.filter(({ name }) => name !== 'batch tokens') : strips;
  const move = ({ clientX, currentTarget }: React.PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setPointed(pointAt(load, ((clientX - left) / Math.max(1, width)) * widthUs));
  };
  const count = load.steps[pointed] ?? 0;
  const when =
    pointed < 0 || load.source === 'scraped'
      ? ''
      : ` · ${count > 1 ? `${formatExactCount(count)} steps` : 'a step'} of ${formatDuration((load.ended_us[pointed] ?? 0) - (load.began_us[pointed] ?? 0))}`;
  return (
    <section
      className={styles.range}
      aria-label={`Steps of the engine ${load.replica}`}
      data-testid="engine-load"
      onPointerMove={move}
      onPointerLeave={() => setPointed(-1)}
    >
      {shown.map(({ name, most, layers, told, total }, place) => (
        <div key={name} className={styles.concurrency}>
          <svg
            width="100%"
            height={STRIP_PX}
            viewBox={`0 0 ${widthUs} ${STRIP_PX}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {layers.map(({ values, color }) => (
              <path key={color} d={barsPath(load, values, most, STRIP_PX, widthUs)} fill={`var(${color})`} />
            ))}
          </svg>
          <span>
            {place === 0
              ? `${load.replica} · ${load.source === 'scraped' ? 'read from /metrics · ' : ''}`
              : ''}
            {name}: {pointed < 0 ? total : told(pointed)}
            {place === 0 ? when : ''}
          </span>
        </div>
      ))}
    </section>
  );
}
