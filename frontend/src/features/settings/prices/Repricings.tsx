/** Pricing anew: a preview by model, the job with its progress, and what was done before. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { cancelRepricing, type Mode, type Repricing, reprice } from '@/api/prices.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Confirm } from '@/ui/Confirm.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Progress } from '@/ui/Progress.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import ui from '@/ui/ui.module.css';
import { ByModel } from './ByModel.tsx';

interface Props {
  project: string;
  repricings: readonly Repricing[];
  /** The table's last row: a preview by an earlier one says nothing of today's. */
  rows: number;
  manages: boolean;
  onChanged: () => Promise<void>;
}

const RANGES: readonly [hours: number, label: string][] = [
  [24, 'the last day'],
  [168, 'the last week'],
  [720, 'the last 30 days'],
  [0, 'all time'],
];
const NS_PER_MS = 1_000_000n;
const MS_PER_HOUR = 3_600_000;

export function Repricings({ project, repricings, rows, manages, onChanged }: Props) {
  const [hours, setHours] = useState(168);
  const [confirming, setConfirming] = useState(false);
  const last = repricings[0];
  const running = last?.state === 'running';
  const asking = useMutation({
    mutationFn: ({ mode, since, until }: { mode: Mode; since: string; until: string }) =>
      reprice(project, mode, since, until),
    onSettled: onChanged,
  });
  const preview = () => {
    const until = Date.now();
    const since = hours === 0 ? 0 : until - hours * MS_PER_HOUR;
    asking.mutate({
      mode: 'preview',
      since: String(BigInt(since) * NS_PER_MS),
      until: String(BigInt(until) * NS_PER_MS),
    });
  };
  const ready = last?.mode === 'preview' && last.state === 'done' && last.changed > 0 && last.rows === rows;
  return (
    <Section
      title="Price stored traces anew"
      about="What is priced keeps its price until this is done. A preview goes the same way and changes nothing."
      action={
        manages && (
          <span className={ui.row}>
            <select
              className={ui.input}
              data-small
              aria-label="Traces of"
              value={hours}
              onChange={(event) => setHours(Number(event.target.value))}
            >
              {RANGES.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
            <Button onClick={preview} busy={asking.isPending} disabled={running}>
              Preview
            </Button>
            {ready && (
              <Button kind="primary" onClick={() => setConfirming(true)}>
                Re-price {formatExactCount(last.changed)} traces
              </Button>
            )}
          </span>
        )
      }
    >
      <Failure error={asking.error} />
      {last && (
        <div className={ui.section} data-testid="repricing">
          <Told one={last} />
          {running && manages && (
            <Button
              kind="link"
              data-danger
              onClick={() =>
                void cancelRepricing(project, last.id)
                  .then(() => notify('Called off. What is priced anew stays so.'))
                  .finally(onChanged)
              }
            >
              Cancel
            </Button>
          )}
          <ByModel one={last} />
        </div>
      )}
      {repricings.length > 1 && (
        <details>
          <summary>Earlier ones</summary>
          {repricings.slice(1).map((one) => (
            <Told key={one.id} one={one} />
          ))}
        </details>
      )}
      {confirming && last && (
        <Confirm
          title={`Re-price ${formatExactCount(last.changed)} traces?`}
          action="Re-price"
          onClose={() => setConfirming(false)}
          onConfirm={async () => {
            await reprice(project, 'apply', last.since_ns, last.until_ns);
            notify('Re-pricing begins');
            await onChanged();
          }}
        >
          <p>
            Their costs change on every page and name the prices of today. The costs of before stay in the
            store.
          </p>
        </Confirm>
      )}
    </Section>
  );
}

/** One line: what it was, over which traces, by whom, and how far it is. */
function Told({ one }: { one: Repricing }) {
  const what = one.mode === 'preview' ? 'Preview' : 'Re-pricing';
  const range = `${one.since_ns === '0' ? 'the beginning' : formatAbsolute(one.since_ns)} to ${formatAbsolute(one.until_ns)}`;
  return (
    <>
      <p>
        {what} {one.rows === 0 ? 'without a table' : `by table@${one.rows}`}, {one.state}
        <span className={table.second}>
          Traces of {range} · {one.asked_by}
        </span>
      </p>
      {one.state !== 'done' && <Progress part={one.seen} whole={one.total} of="traces" />}
    </>
  );
}
