/** The rules: detectors to tick, and own patterns with their faults where they are. */

import { type RefObject, useEffect, useRef } from 'react';
import type { MaskingDetail } from '@/api/masking.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { visibleName } from '@/lib/format/visibleName.ts';
import { Button } from '@/ui/Button.tsx';
import { Section } from '@/ui/Section.tsx';
import styles from '@/ui/ui.module.css';
import {
  changed,
  type Draft,
  type DraftRule,
  PATTERN_CHARS_MAX,
  REPLACEMENT_CHARS_MAX,
  RULE_NAME_CHARS_MAX,
  RULES_MAX,
  toggled,
  uses,
  without,
  withPattern,
} from './draft.ts';
import masking from './masking.module.css';

interface Props {
  draft: Draft;
  detectors: MaskingDetail['detectors'];
  faults: ReadonlyMap<number, string>;
  onChange: (draft: Draft) => void;
}

export function RulesEditor({ draft, detectors, faults, onChange }: Props) {
  const patterns = draft.rules.filter(({ rule }) => rule.kind === 'regex');
  // A pattern that was added by hand is written at once.
  const fresh = useRef(false);
  const full = draft.rules.length >= RULES_MAX;
  return (
    <>
      <Section title="Detectors">
        <div className={styles.choices} style={{ gap: 2 }}>
          {detectors.map(({ id, description, example }) => (
            <label key={id} className={styles.choice}>
              <input
                type="checkbox"
                checked={uses(draft, id)}
                disabled={full && !uses(draft, id)}
                onChange={() => onChange(toggled(draft, id))}
              />
              <span>
                <b>{id}</b> {description}
                <span className={styles.mono}>{example}</span>
              </span>
            </label>
          ))}
        </div>
      </Section>
      <Section
        title="Own patterns"
        count={patterns.length}
        about="In the syntax of RE2, which takes time in proportion to the text and no more: no look-around, no back-references."
        action={
          <Button
            aria-disabled={full}
            onClick={() => {
              if (full) return;
              fresh.current = true;
              onChange(withPattern(draft));
            }}
          >
            Add a pattern
          </Button>
        }
      >
        {patterns.length > 0 && (
          <ul className={masking.patterns}>
            {patterns.map((one) => (
              <Pattern
                key={one.key}
                one={one}
                fault={faults.get(one.key) ?? null}
                onChange={(changes) => onChange(changed(draft, one.key, changes))}
                focusOnce={fresh}
                onRemove={() => onChange(without(draft, one.key))}
              />
            ))}
          </ul>
        )}
        {full && <p className={styles.hint}>A project has at most {RULES_MAX} rules.</p>}
      </Section>
    </>
  );
}

interface PatternProps {
  one: DraftRule;
  fault: string | null;
  onChange: (changes: { name?: string; pattern?: string; replacement?: string | null }) => void;
  /** Whether the next pattern to appear takes the focus. */
  focusOnce: RefObject<boolean>;
  onRemove: () => void;
}

function Pattern({ one: { key, rule }, fault, onChange, focusOnce, onRemove }: PatternProps) {
  const pattern = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focusOnce.current) pattern.current?.focus();
    focusOnce.current = false;
  }, [focusOnce]);
  const faultId = `fault-${key}`;
  const name = visibleName(rule.name);
  const wiring = {
    'aria-describedby': fault ? faultId : undefined,
    'aria-invalid': fault ? true : undefined,
  };
  return (
    <li data-testid="pattern">
      <input
        className={styles.input}
        aria-label={`Name of the rule ${name}`}
        placeholder="Name"
        maxLength={RULE_NAME_CHARS_MAX}
        value={rule.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <input
        {...wiring}
        ref={pattern}
        className={styles.input}
        data-mono
        aria-label={`Pattern of ${name}`}
        placeholder="Pattern, for example ACME-\d{4}"
        maxLength={PATTERN_CHARS_MAX}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={rule.pattern ?? ''}
        onChange={(event) => onChange({ pattern: event.target.value })}
      />
      <input
        className={styles.input}
        data-mono
        aria-label={`Replacement of ${name}`}
        placeholder={rule.replacement === '' ? 'nothing' : `[${name}]`}
        maxLength={REPLACEMENT_CHARS_MAX}
        spellCheck={false}
        autoComplete="off"
        value={rule.replacement ?? ''}
        onChange={(event) => onChange({ replacement: event.target.value || null })}
      />
      <button type="button" className={styles.more} aria-label={`Remove the rule ${name}`} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
      {fault && (
        <p className={styles.fault} id={faultId} role="alert">
          {fault}
        </p>
      )}
    </li>
  );
}
