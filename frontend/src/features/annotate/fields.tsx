/** A choice, a number and the least agreement as fields of a form. */

import { Field } from '@/ui/Field.tsx';
import ui from '@/ui/ui.module.css';

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

export function SelectField<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          className={ui.input}
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
        >
          {options.map(([id, text]) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface NumberProps {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

export function NumberField({ label, hint, value, min, max, onChange }: NumberProps) {
  return (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <input
          {...wiring}
          className={ui.input}
          type="number"
          required
          min={min}
          max={max}
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}

/** The least agreement of a solution's labels, as typed; empty means any. */
export function AgreementField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <Field label="Agreement at least" hint="Krippendorff’s α of each solution. Empty: any.">
      {(wiring) => (
        <input
          {...wiring}
          className={ui.input}
          type="number"
          min={-1}
          max={1}
          step="any"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
