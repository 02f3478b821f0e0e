/** One parameter of a strategy: its default as placeholder, and what it may be where it may not be so. */

import { useId } from 'react';
import type { RunParameter } from '@/api/runs.ts';
import ui from '@/ui/ui.module.css';
import { parameterFault } from './draft.ts';
import styles from './solve.module.css';

interface Props {
  parameter: RunParameter;
  value: string;
  onChange: (value: string) => void;
}

export function ParameterField({ parameter, value, onChange }: Props) {
  const id = useId();
  const fault = parameterFault(parameter, value);
  const usual = parameter.default === null ? 'unset' : String(parameter.default);
  return (
    <div className={styles.field} title={fault ?? parameter.summary}>
      <label htmlFor={id}>{parameter.name}</label>
      {parameter.kind === 'choice' ? (
        <select id={id} value={value || usual} onChange={(event) => onChange(event.target.value)}>
          {parameter.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className={ui.input}
          inputMode="decimal"
          placeholder={usual}
          value={value}
          aria-invalid={fault !== null}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
