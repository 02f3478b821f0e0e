/** The filter as text: completes fields and values, applies on Enter, and points at what does not parse. */

import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { facetsQuery, fieldsQuery } from '@/api/facets.ts';
import type { ListView } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { useTyped } from '@/lib/useTyped.ts';
import { completions } from './completions.ts';
import { FIRST_FACETS } from './FacetPanel.tsx';
import styles from './filter.module.css';

const TYPING_MS = 250;
const MOVES = /^(ArrowLeft|ArrowRight|Home|End)$/;
/** Such text is a word so far: it is searched for while it is typed. Anything else waits for Enter. */
const PLAIN = /^[^:<>"()]*$/;
const trimmed = (text: string) => text.trim();

interface Props {
  project: string;
  view: ListView;
  onChange: (q: string) => void;
}

export function FilterBar({ project, view, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const { text, type: sendSoon, hold, send: apply } = useTyped(view.q, onChange, TYPING_MS, trimmed);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  useHotkeys({ search: () => input.current?.focus() });
  const fields = useQuery({ ...fieldsQuery(project), enabled: open }).data ?? [];
  // Of all traces of the time: what is written now is not yet a filter to count by.
  const everything = facetsQuery(project, { q: '', t: view.t }, [...FIRST_FACETS]);
  const facets = useQuery({ ...everything, enabled: open }).data ?? [];
  const offered = open ? completions(text, caret, fields, facets) : [];
  const type = (next: string, place: number) => {
    if (PLAIN.test(next)) sendSoon(next);
    else hold(next);
    setCaret(place);
    setAt(-1);
    setOpen(true);
  };
  const take = (index: number) => {
    const one = offered[index];
    if (!one) return;
    const next = text.slice(0, one.from) + one.insert + text.slice(caret);
    const place = one.from + one.insert.length;
    hold(next);
    setCaret(place);
    setAt(-1);
    input.current?.focus();
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
    if (one.done) apply(next);
  };
  return (
    <div className={styles.filter}>
      <label className={styles.box}>
        <Icon name="search" size={14} />
        <span className="visually-hidden">Search questions and answers</span>
        <input
          ref={input}
          type="search"
          role="combobox"
          aria-expanded={offered.length > 0}
          aria-controls={list}
          aria-activedescendant={at >= 0 ? `${list}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          value={text}
          maxLength={2000}
          placeholder="Filter: words, strategy:bon, e2e>12s, prm.min<0.3"
          onChange={(event) =>
            type(event.target.value, event.target.selectionStart ?? event.target.value.length)
          }
          onClick={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onKeyUp={(event) => {
            if (MOVES.test(event.key)) setCaret(event.currentTarget.selectionStart ?? 0);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && offered.length > 0) setAt((at + 1) % offered.length);
            else if (event.key === 'ArrowUp' && offered.length > 0)
              setAt(((at + offered.length) % (offered.length + 1)) - 1);
            else if (event.key === 'Tab' && at >= 0) take(at);
            else if (event.key === 'Enter') {
              if (at >= 0) take(at);
              else {
                setOpen(false);
                apply(text);
              }
            } else if (event.key === 'Escape') {
              if (offered.length > 0) setOpen(false);
              else event.currentTarget.blur();
            } else return;
            event.preventDefault();
          }}
        />
        <kbd>/</kbd>
      </label>
      {offered.length > 0 && (
        <div className={styles.offers} id={list} role="listbox" aria-label="Completions">
          {offered.map((one, index) => (
            <div
              key={one.insert}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === at}
              tabIndex={-1}
              onMouseDown={(event) => {
                event.preventDefault();
                take(index);
              }}
            >
              <b>{one.insert}</b> <span>{one.about}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
