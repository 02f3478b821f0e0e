/** The find field of the trace page: this generation at once, all of them on the server. */

import { useEffect, useRef } from 'react';
import { useHotkeys } from '@/app/hotkeys/dispatch.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { useTyped } from '@/lib/useTyped.ts';
import styles from './find.module.css';
import type { Find } from './useFind.ts';

const FIND_MS = 150;
const CHARS_MAX = 200;

interface Props {
  query: string;
  onQuery: (query: string) => void;
  /** Null until the text is there. */
  find: Find | null;
  /** How many generations a search over all of them covers. */
  generations: number;
  all: boolean;
  onAll: (all: boolean) => void;
}

export function FindBar({ query, onQuery, find, generations, all, onAll }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const { text, type, hold, send } = useTyped(query, onQuery, FIND_MS);
  useHotkeys({ search: () => field.current?.focus() });
  useEffect(() => {
    const take = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'f' ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      // A second time it is the browser's own.
      if (document.activeElement === field.current) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', take);
    return () => document.removeEventListener('keydown', take);
  }, []);
  const count = find?.found.starts.length ?? 0;
  return (
    <search className={styles.bar}>
      <input
        ref={field}
        type="search"
        value={text}
        placeholder="Find"
        title="Find in this candidate (/ or Ctrl F; once more for the browser’s own)"
        aria-label="Find in this candidate"
        aria-invalid={Boolean(find?.found.error)}
        maxLength={CHARS_MAX}
        spellCheck={false}
        data-testid="find"
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') find?.move(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') {
            hold('');
            send('');
            field.current?.blur();
          } else return;
          event.preventDefault();
        }}
      />
      {find && (
        <>
          <button
            type="button"
            aria-pressed={find.options.matchCase}
            title="Match case"
            onClick={() => find.setOptions({ ...find.options, matchCase: !find.options.matchCase })}
          >
            Aa
          </button>
          <button
            type="button"
            aria-pressed={find.options.regex}
            title="Regular expression"
            onClick={() => find.setOptions({ ...find.options, regex: !find.options.regex })}
          >
            .*
          </button>
        </>
      )}
      {query !== '' && find && (
        <output data-testid="find-count" title={find.found.error ?? 'n and N walk the hits'}>
          {find.found.error
            ? 'no expression'
            : count === 0
              ? 'none'
              : `${formatExactCount(find.current + 1)} of ${formatExactCount(count)}${find.found.cut ? '+' : ''}`}
        </output>
      )}
      {query !== '' && generations > 1 && (
        <button type="button" aria-pressed={all} data-testid="find-all" onClick={() => onAll(!all)}>
          All {formatExactCount(generations)}
        </button>
      )}
    </search>
  );
}
