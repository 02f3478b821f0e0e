/** The scopes to choose from, each with what it is for and what it allows. */

import type { Scope } from '@/api/keys.ts';
import styles from '@/ui/ui.module.css';
import type { ScopeChoice } from './scopes.ts';

interface Props {
  choices: readonly ScopeChoice[];
  chosen: readonly Scope[];
  onChange: (chosen: readonly Scope[]) => void;
  fault: string | null;
}

export function ScopeChoices({ choices, chosen, onChange, fault }: Props) {
  return (
    <fieldset className={styles.choices} style={{ gap: 2 }}>
      <legend className={styles.legend}>Scopes</legend>
      {choices.map(({ id, use, allows }) => (
        <label key={id} className={styles.choice}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          <span>
            <b>{id}</b> {use}
            <span>{allows}</span>
          </span>
        </label>
      ))}
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
