/** Asks for earlier traces to be scored by one version. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { askBackfill, type PrmList } from '@/api/prms.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import styles from '@/ui/ui.module.css';

interface Props {
  project: string;
  list: PrmList;
  onClose: () => void;
  onAsked: () => Promise<void>;
}

const RANGES: readonly [hours: number, label: string][] = [
  [1, 'The last hour'],
  [24, 'The last day'],
  [168, 'The last week'],
  [720, 'The last 30 days'],
];
const NS_PER_MS = 1_000_000n;
const MS_PER_HOUR = 3_600_000n;

export function BackfillDialog({ project, list, onClose, onAsked }: Props) {
  const [version, setVersion] = useState(list.champion ?? list.versions[0]?.prm_version ?? '');
  const [hours, setHours] = useState(24);
  const [q, setQ] = useState('');
  const asking = useMutation({
    mutationFn: () => {
      const untilMs = BigInt(Date.now());
      const sinceMs = untilMs - BigInt(hours) * MS_PER_HOUR;
      return askBackfill(project, version, String(sinceMs * NS_PER_MS), String(untilMs * NS_PER_MS), q);
    },
    onSuccess: async () => {
      notify('Scoring of earlier traces begins');
      onClose();
      await onAsked();
    },
  });
  return (
    <Dialog title="Score earlier traces" onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!asking.isPending) asking.mutate();
        }}
      >
        <DialogBody>
          <Field
            label="By"
            hint="What it has scored already is not scored again. Whatever ends meanwhile goes first."
          >
            {(wiring) => (
              <select
                {...wiring}
                className={styles.input}
                value={version}
                data-first
                onChange={(event) => setVersion(event.target.value)}
              >
                {list.versions.map(({ prm_version }) => (
                  <option key={prm_version}>{prm_version}</option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Traces of">
            {(wiring) => (
              <select
                {...wiring}
                className={styles.input}
                value={hours}
                onChange={(event) => setHours(Number(event.target.value))}
              >
                {RANGES.map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label="Only those of a filter"
            hint="As in the list of traces, for example model:demo. Empty: all."
          >
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                data-mono
                maxLength={2000}
                value={q}
                onChange={(event) => setQ(event.target.value)}
              />
            )}
          </Field>
          <Failure error={asking.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={asking.isPending}>
            Score them
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
