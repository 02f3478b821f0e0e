/** The question, the strategy with its parameters, the limits, and what the right answer would be. */

import { useState } from 'react';
import type { Schemas } from '@/api/client.ts';
import type { RunRequest } from '@/api/runs.ts';
import { Button } from '@/ui/Button.tsx';
import { Failure } from '@/ui/Failure.tsx';
import ui from '@/ui/ui.module.css';
import { budgetFault, type Draft, EMPTY_BUDGET, parameterFault, requestOf } from './draft.ts';
import { ParameterField } from './ParameterField.tsx';
import styles from './solve.module.css';

const BUDGET = [
  ['output_tokens', 'Output tokens'],
  ['usd', 'US dollars'],
  ['seconds', 'Seconds'],
] as const;

interface Props {
  options: Schemas['RunOptions'];
  busy: boolean;
  error: Error | null;
  onAsk: (body: RunRequest) => void;
}

export function AskForm({ options, busy, error, onAsk }: Props) {
  const [draft, setDraft] = useState<Draft>({
    question: '',
    strategy: options.strategy,
    reference: '',
    params: {},
    budget: EMPTY_BUDGET,
  });
  const chosen = options.strategies.find(({ name }) => name === draft.strategy);
  const parameters = chosen?.parameters ?? [];
  const wrong =
    parameters.some((one) => parameterFault(one, draft.params[one.name] ?? '') !== null) ||
    BUDGET.some(([name]) => budgetFault(name, draft.budget[name]) !== null);
  const ready = draft.question.trim() !== '' && !wrong;
  return (
    <form
      className={styles.form}
      data-testid="ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) onAsk(requestOf(draft, parameters));
      }}
    >
      <label className={styles.question}>
        <span>Question</span>
        <textarea
          value={draft.question}
          maxLength={20_000}
          rows={5}
          onChange={(event) => setDraft({ ...draft, question: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
              event.currentTarget.form?.requestSubmit();
          }}
        />
      </label>
      <label className={styles.field}>
        <span>Strategy</span>
        <select
          value={draft.strategy}
          onChange={(event) => setDraft({ ...draft, strategy: event.target.value })}
        >
          {options.strategies.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <p className={styles.summary}>
        {chosen?.summary}
        {chosen?.judged &&
          (options.prm ? ` Judged by ${options.prm}.` : ' No PRM is set up here: the vote decides.')}
      </p>
      <fieldset className={styles.group}>
        <legend>Parameters</legend>
        {parameters.map((one) => (
          <ParameterField
            key={one.name}
            parameter={one}
            value={draft.params[one.name] ?? ''}
            onChange={(value) => setDraft({ ...draft, params: { ...draft.params, [one.name]: value } })}
          />
        ))}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>Budget</legend>
        {BUDGET.map(([name, label]) => {
          const fault = budgetFault(name, draft.budget[name]);
          return (
            <label key={name} className={styles.field} title={fault ?? 'Empty: no limit'}>
              <span>{label}</span>
              <input
                className={ui.input}
                inputMode="decimal"
                placeholder="no limit"
                value={draft.budget[name]}
                aria-invalid={fault !== null}
                onChange={(event) =>
                  setDraft({ ...draft, budget: { ...draft.budget, [name]: event.target.value } })
                }
              />
            </label>
          );
        })}
      </fieldset>
      <label className={styles.field}>
        <span>Right answer</span>
        <input
          className={ui.input}
          placeholder="if it is known"
          value={draft.reference}
          onChange={(event) => setDraft({ ...draft, reference: event.target.value })}
        />
      </label>
      <Failure error={error} />
      <div className={styles.submit}>
        <Button kind="primary" type="submit" busy={busy} aria-disabled={!ready}>
          Ask {options.model}
        </Button>
      </div>
    </form>
  );
}
