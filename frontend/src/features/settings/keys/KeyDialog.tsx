/** Makes a key, or changes one: its name and what it sets; scopes and life are chosen once, at making. */

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changeKey, type Key, type KeySecret, makeKey, type Scope } from '@/api/keys.ts';
import type { Masking } from '@/api/masking.ts';
import { type Capture, rolesQuery } from '@/api/projects.ts';
import { projectOf } from '@/app/session/permissions.ts';
import { useSession } from '@/app/session/useSession.ts';
import { Button } from '@/ui/Button.tsx';
import { Dialog, DialogBody, DialogFeet } from '@/ui/Dialog.tsx';
import { Failure } from '@/ui/Failure.tsx';
import { Field } from '@/ui/Field.tsx';
import { Loaded } from '@/ui/Loaded.tsx';
import styles from '@/ui/ui.module.css';
import { CAPTURE_LEVELS } from '../captureLevels.ts';
import { MASKING_MODES } from '../maskingModes.ts';
import { formatMib, parseCount, parseMib } from './limits.ts';
import { ScopeChoices } from './ScopeChoices.tsx';
import { scopeChoices } from './scopes.ts';

interface Props {
  project: string;
  /** The key to change; without it a new one is made. */
  edited?: Key;
  onClose: () => void;
  onMade: (made: KeySecret) => void;
}

const LIVES: readonly [days: number | null, label: string][] = [
  [7, 'in 7 days'],
  [30, 'in 30 days'],
  [90, 'in 90 days'],
  [365, 'in a year'],
  [null, 'never'],
];

export function KeyDialog({ project, edited, onClose, onMade }: Props) {
  const session = useSession();
  const matrix = useQuery(rolesQuery);
  const [name, setName] = useState(edited?.name ?? '');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [days, setDays] = useState<number | null>(90);
  const [capture, setCapture] = useState<Capture | null>(edited?.capture ?? null);
  const [masking, setMasking] = useState<Masking | null>(edited?.masking ?? null);
  const [perMinute, setPerMinute] = useState(edited?.requests_per_minute?.toString() ?? '');
  const [mib, setMib] = useState(formatMib(edited?.body_bytes_max ?? null));
  const [noScope, setNoScope] = useState(false);
  const saving = useMutation({
    gcTime: 0,
    mutationFn: async (): Promise<KeySecret> => {
      const rules = {
        name: name.trim(),
        capture,
        masking,
        requests_per_minute: parseCount(perMinute),
        body_bytes_max: parseMib(mib),
      };
      if (!edited) return makeKey(project, { ...rules, scopes: [...scopes], expires_days: days });
      await changeKey(project, edited.id, rules);
      return { key: edited, secret: '' };
    },
    onSuccess: onMade,
  });
  const held = projectOf(session, project)?.permissions ?? [];
  return (
    <Dialog title={edited ? 'Edit the key' : 'Make a key'} wide onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setNoScope(!edited && scopes.length === 0);
          if (!saving.isPending && (edited || scopes.length > 0)) saving.mutate();
        }}
      >
        <DialogBody>
          <Field label="Name" hint="What uses it, so that it can be found and revoked.">
            {(wiring) => (
              <input
                {...wiring}
                className={styles.input}
                required
                maxLength={200}
                autoComplete="off"
                value={name}
                data-first
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          {!edited && (
            <Loaded query={matrix} rows={6}>
              {(data) => (
                <ScopeChoices
                  choices={scopeChoices(data, held)}
                  chosen={scopes}
                  onChange={setScopes}
                  fault={noScope && scopes.length === 0 ? 'Choose at least one.' : null}
                />
              )}
            </Loaded>
          )}
          <div className={styles.pair}>
            <Field label="Capture, at most" hint="A key can keep less than its project does.">
              {(wiring) => (
                <select
                  {...wiring}
                  className={styles.input}
                  value={capture ?? ''}
                  onChange={(event) => setCapture((event.target.value || null) as Capture | null)}
                >
                  <option value="">As the project has it</option>
                  {CAPTURE_LEVELS.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="Masking, at least" hint="A key can mask more than its project does.">
              {(wiring) => (
                <select
                  {...wiring}
                  className={styles.input}
                  value={masking ?? ''}
                  onChange={(event) => setMasking((event.target.value || null) as Masking | null)}
                >
                  <option value="">As the project has it</option>
                  {MASKING_MODES.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label="Requests a minute" hint="Empty: as the installation has it.">
              {(wiring) => (
                <input
                  {...wiring}
                  className={styles.input}
                  type="number"
                  min={1}
                  step={1}
                  value={perMinute}
                  onChange={(event) => setPerMinute(event.target.value)}
                />
              )}
            </Field>
            <Field label="Largest body, MiB" hint="Empty: as the installation has it.">
              {(wiring) => (
                <input
                  {...wiring}
                  className={styles.input}
                  type="number"
                  min={0.001}
                  step="any"
                  value={mib}
                  onChange={(event) => setMib(event.target.value)}
                />
              )}
            </Field>
            {!edited && (
              <Field label="Expires">
                {(wiring) => (
                  <select
                    {...wiring}
                    className={styles.input}
                    value={days ?? ''}
                    onChange={(event) =>
                      setDays(event.target.value === '' ? null : Number(event.target.value))
                    }
                  >
                    {LIVES.map(([value, label]) => (
                      <option key={label} value={value ?? ''}>
                        {label}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            )}
          </div>
          <Failure error={saving.error} />
        </DialogBody>
        <DialogFeet>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" busy={saving.isPending}>
            {edited ? 'Save' : 'Make the key'}
          </Button>
        </DialogFeet>
      </form>
    </Dialog>
  );
}
