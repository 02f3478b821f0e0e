/** Adds a row from a day on; what holds until then stays in the table. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addPrice, type Price, type PriceList } from '@/api/prices.ts';
import { notify } from '@/app/shell/Notice.tsx';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import styles from '@/ui/ui.module.css';
import { asked, contentOf, type Draft, draftOf, type PriceId, USD_PATTERN } from './priceForm.ts';

interface Props {
  project: string;
  like: Price | null;
  hardware: PriceList['hardware'];
  onClose: () => void;
  onAdded: () => Promise<void>;
}

const LABELS: Record<PriceId, { label: string; hint?: string }> = {
  input_usd_per_mtok: { label: 'Input, $ per million tokens' },
  cached_usd_per_mtok: { label: 'Cached input, $ per million tokens', hint: 'Empty: as other input.' },
  output_usd_per_mtok: { label: 'Output, $ per million tokens' },
  reasoning_usd_per_mtok: { label: 'Reasoning, $ per million tokens', hint: 'Empty: as other output.' },
  usd_per_hour: { label: '$ an hour, all GPUs together' },
};
const NEEDED = new Set<PriceId>(['input_usd_per_mtok', 'output_usd_per_mtok', 'usd_per_hour']);

export function AddPriceDialog({ project, like, hardware, onClose, onAdded }: Props) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(like, new Date()));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const adding = useMutation({
    mutationFn: () => addPrice(project, contentOf(draft)),
    onSuccess: async ({ version }) => {
      notify(`Price added as ${version}`);
      onClose();
      await onAdded();
    },
  });
  const prm = draft.kind === 'prm';
  const hints = hardware.map((one) => `${one.hardware} ${one.usd_per_hour}`).join(', ');
  return (
    <Dialog title={like ? 'Change a price' : 'Add a price'} onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!adding.isPending) adding.mutate();
        }}
      >
        <DialogBody>
          <Pick
            label="Of a"
            value={draft.kind}
            options={{ model: 'Model', prm: 'PRM' }}
            onPick={(kind) => change({ kind })}
          />
          <Field label={prm ? 'Version' : 'Model'} hint={prm ? 'Empty: every PRM.' : 'Empty: every model.'}>
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                value={draft.name}
                maxLength={200}
                pattern="[!-~]*"
                data-first
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          {!prm && (
            <Field label="Provider" hint="As traces name it: openai, deepseek, … Empty: whoever it is.">
              {(wiring) => (
                <input
                  {...wiring}
                  className={styles.input}
                  value={draft.provider}
                  maxLength={100}
                  pattern="[!-~]*"
                  onChange={(event) => change({ provider: event.target.value })}
                />
              )}
            </Field>
          )}
          <Pick
            label="Priced"
            value={draft.unit}
            options={{
              tokens: 'By tokens',
              hour: 'By the hour of hardware',
              none: 'Not by this table any more',
            }}
            onPick={(unit) => change({ unit })}
          />
          {asked(draft.kind, draft.unit).map((id) => (
            <Field
              key={id}
              label={prm && id === 'input_usd_per_mtok' ? 'Tokens read, $ per million' : LABELS[id].label}
              hint={id === 'usd_per_hour' ? `List prices: ${hints}.` : LABELS[id].hint}
            >
              {(wiring) => (
                <input
                  {...wiring}
                  className={styles.input}
                  inputMode="decimal"
                  value={draft.usd[id] ?? ''}
                  required={NEEDED.has(id)}
                  pattern={USD_PATTERN}
                  title="Dollars, like 2.80"
                  onChange={(event) => change({ usd: { ...draft.usd, [id]: event.target.value } })}
                />
              )}
            </Field>
          ))}
          <Field label="From" hint="That day on, by the project’s clock. It may lie in the past.">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                type="date"
                value={draft.since}
                required
                min="1970-01-01"
                onChange={(event) => change({ since: event.target.value })}
              />
            )}
          </Field>
          <Field label="Note" hint="Where the price is from.">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                value={draft.note}
                maxLength={200}
                onChange={(event) => change({ note: event.target.value })}
              />
            )}
          </Field>
          <Failure error={adding.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={adding.isPending}>
            Add the price
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}

interface PickProps<T extends string> {
  label: string;
  value: T;
  options: Record<T, string>;
  onPick: (value: T) => void;
}

function Pick<T extends string>({ label, value, options, onPick }: PickProps<T>) {
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          className={styles.input}
          value={value}
          onChange={(event) => onPick(event.target.value as T)}
        >
          {(Object.keys(options) as T[]).map((one) => (
            <option key={one} value={one}>
              {options[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
