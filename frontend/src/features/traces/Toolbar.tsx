/** Above the table: how many, search words, time range. */

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ListView } from '@/api/queries.ts';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { Icon } from '@/app/shell/icons.tsx';
import { RANGES } from './listView.ts';
import styles from './traces.module.css';

const TYPING_MS = 250;

interface Props {
  view: ListView;
  count: string;
  onChange: (changes: Record<string, string>) => void;
  /** Stands behind the title. */
  views: ReactNode;
  children?: ReactNode;
}

export function Toolbar({ view, count, onChange, views, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(view.q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setWords(view.q), [view.q]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useHotkeys({ search: () => input.current?.focus() });
  const type = (text: string) => {
    setWords(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange({ q: text.trim() }), TYPING_MS);
  };
  const known = RANGES.some(([value]) => value === view.t);
  return (
    <div className={styles.toolbar}>
      <h1>Traces</h1>
      {views}
      <span className={styles.count}>{count}</span>
      <label className={styles.search}>
        <Icon name="search" size={14} />
        <span className="visually-hidden">Search questions and answers</span>
        <input
          ref={input}
          type="search"
          value={words}
          maxLength={200}
          placeholder="Search questions and answers"
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
        <kbd>/</kbd>
      </label>
      <select
        aria-label="Time range"
        className={styles.select}
        value={view.t}
        onChange={(event) => onChange({ t: event.target.value })}
      >
        {RANGES.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {!known && <option value={view.t}>{view.t}</option>}
      </select>
      {children}
    </div>
  );
}
