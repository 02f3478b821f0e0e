/** A new password, with its length checked while it is typed. */

import { useSession } from '@/app/session/useSession.ts';
import { Field } from './Field.tsx';
import { passwordFault } from './passwordLength.ts';
import styles from './ui.module.css';

interface Props {
  label?: string;
  value: string;
  onChange: (value: string) => void;
}

export function NewPassword({ label = 'New password', value, onChange }: Props) {
  const charsMin = usePasswordCharsMin();
  const fault = passwordFault(value, charsMin);
  return (
    <Field
      label={label}
      hint={
        <span className={styles.hint} data-good={value !== '' && fault === null} aria-live="polite">
          {value === ''
            ? `At least ${charsMin} characters; several words are fine.`
            : (fault ?? 'Long enough.')}
        </span>
      }
    >
      {(wiring) => (
        <input
          {...wiring}
          className={styles.input}
          type="password"
          name="new-password"
          autoComplete="new-password"
          required
          maxLength={256}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The shortest password that this server takes. */
export function usePasswordCharsMin(): number {
  return useSession().password_chars_min;
}
