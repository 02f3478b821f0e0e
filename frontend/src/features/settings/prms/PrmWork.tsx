/** What is being done: trainings with their phase, backfills with their progress, each of which can be called off. */

import type { ReactNode } from 'react';
import { cancelBackfill, cancelTraining, type PrmList } from '@/api/prms.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { formatExactCount } from '@/lib/format/count.ts';
import { formatAbsolute } from '@/lib/format/time.ts';
import { Button } from '@/ui/Button.tsx';
import { Progress } from '@/ui/Progress.tsx';
import { Section } from '@/ui/Section.tsx';
import table from '@/ui/table.module.css';
import styles from './prms.module.css';

interface Props {
  project: string;
  list: PrmList;
  manages: boolean;
  onChanged: () => Promise<void>;
}

export function Trainings({ project, list: { trainings }, manages, onChanged }: Props) {
  if (trainings.length === 0) return null;
  return (
    <Section title="Trainings" count={trainings.length}>
      <Table heads={['Training', 'State', 'Progress', '']}>
        {trainings.map((one) => (
          <tr key={one.id}>
            <td data-one-line>
              {one.prm_version ?? one.name}
              <span className={table.second}>
                {one.dataset} on {one.base}
              </span>
            </td>
            <td
              className={one.state === 'failed' ? styles.failed : undefined}
              title={one.reason ?? undefined}
            >
              {one.state}
              {one.reason && <span className={table.second}>{one.reason}</span>}
            </td>
            <td>
              {one.step !== null && one.steps !== null ? (
                <Progress part={one.step} whole={one.steps} of="steps" />
              ) : (
                one.phase
              )}
            </td>
            <td data-end>
              {manages && (one.state === 'queued' || one.state === 'running') && (
                <Cancel
                  onCancel={() => cancelTraining(project, one.id)}
                  said="Training called off"
                  onDone={onChanged}
                />
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

export function Backfills({ project, list: { backfills }, manages, onChanged }: Props) {
  if (backfills.length === 0) return null;
  return (
    <Section title="Backfills" count={backfills.length}>
      <Table heads={['By', 'State', 'Progress', '']}>
        {backfills.map((one) => (
          <tr key={one.id} data-testid="backfill">
            <td data-one-line>
              {one.prm_version}
              <span className={table.second}>
                {formatAbsolute(one.since_ns)} to {formatAbsolute(one.until_ns)}
                {one.q && ` · ${one.q}`}
              </span>
            </td>
            <td>
              {one.state}
              {one.waiting > 0 && (
                <span className={table.second}>{formatExactCount(one.waiting)} wait for scores</span>
              )}
            </td>
            <td>
              <Progress part={one.seen} whole={one.total} of="generations" />
            </td>
            <td data-end>
              {manages && one.state === 'running' && (
                <Cancel
                  onCancel={() => cancelBackfill(project, one.id)}
                  said="Backfill called off"
                  onDone={onChanged}
                />
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

function Table({ heads, children }: { heads: readonly string[]; children: ReactNode }) {
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <colgroup>
          <col />
          <col style={{ width: 330 }} />
          <col style={{ width: 240 }} />
          <col style={{ width: 90 }} />
        </colgroup>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head}>{head || <span className="visually-hidden">Action</span>}</th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

interface CancelProps {
  onCancel: () => Promise<void>;
  said: string;
  onDone: () => Promise<void>;
}

function Cancel({ onCancel, said, onDone }: CancelProps) {
  return (
    <Button
      kind="link"
      data-danger
      onClick={() =>
        void onCancel().then(() => {
          notify(said);
          return onDone();
        })
      }
    >
      Cancel
    </Button>
  );
}
