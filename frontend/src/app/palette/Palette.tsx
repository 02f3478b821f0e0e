/** The command palette: one list to go somewhere, do something, or find a trace. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { tracesHeadQuery } from '@/api/queries.ts';
import { BASE_PATH } from '@/app/basePath.ts';
import { keyName } from '@/app/hotkeys/keyName.ts';
import { useDebounced } from '@/lib/useDebounced.ts';
import { type Entry, fitting, named } from './entries.ts';
import styles from './palette.module.css';
import { useEntries } from './useEntries.ts';

const TYPING_MS = 120;
const SEARCH_FROM = 3;
const FOUND_MAX = 5;

export function Palette({ project, onClose }: { project: string | null; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const local = useEntries(project);
  const settled = useDebounced(text.trim(), TYPING_MS);
  const searchable = project !== null && settled.length >= SEARCH_FROM && !/^[>?#]/.test(settled);
  const words = `"${settled.replaceAll(/["\\]/g, ' ')}"`;
  const found = useQuery({
    ...tracesHeadQuery(project ?? '', { q: words, t: '', sort: '-started' }, false),
    enabled: searchable,
  });
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  const openTrace = (traceId: string) => {
    if (project) void navigate({ to: '/p/$project/traces/$traceId', params: { project, traceId } });
  };
  const entries: Entry[] = [];
  const target = named(text, location.origin);
  if (target?.kind === 'trace' && project)
    entries.push({ id: 'named', group: 'Find', label: `Open ${target.id}`, run: () => openTrace(target.id) });
  if (target?.kind === 'run' && project)
    entries.push({
      id: 'named',
      group: 'Find',
      label: `Open the run ${target.id}`,
      run: () => void navigate({ to: '/p/$project/solve', params: { project }, search: { run: target.id } }),
    });
  if (target?.kind === 'path')
    entries.push({
      id: 'named',
      group: 'Find',
      label: `Go to ${target.path}`,
      run: () => void navigate({ href: target.path.startsWith(BASE_PATH) ? target.path : BASE_PATH }),
    });
  entries.push(...fitting(local, text));
  // What the server finds stands behind what is there already: nothing moves under the cursor.
  if (searchable && project) {
    for (const row of found.data?.rows.slice(0, FOUND_MAX) ?? [])
      entries.push({
        id: row.trace_id,
        group: 'Find',
        label: row.question || row.trace_id,
        run: () => openTrace(row.trace_id),
      });
    entries.push({
      id: 'filter',
      group: 'Find',
      label: `All traces with ${words}`,
      run: () => void navigate({ to: '/p/$project/traces', params: { project }, search: { q: words } }),
    });
  }
  const active = Math.min(at, entries.length - 1);
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    dialog.current?.close();
    entry.run();
  };
  return (
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label="Command palette"
      data-testid="palette"
      onClose={onClose}
      onMouseDown={(event) => event.target === event.currentTarget && dialog.current?.close()}
    >
      <div className={styles.inside}>
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
          aria-label="Go to a page, do something, or find a trace"
          placeholder="Go to, do (>), or find by words or id"
          autoComplete="off"
          spellCheck={false}
          value={text}
          maxLength={400}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt((active + 1) % Math.max(1, entries.length));
            else if (event.key === 'ArrowUp')
              setAt((active - 1 + entries.length) % Math.max(1, entries.length));
            else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(entries[active]);
            else return;
            event.preventDefault();
          }}
        />
        <div id={list} role="listbox" aria-label="Commands" className={styles.list}>
          {entries.map((entry, index) => (
            <div
              key={entry.id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              tabIndex={-1}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' });
              }}
              onMouseDown={(event) => {
                event.preventDefault();
                run(entry);
              }}
            >
              <small>{entry.group}</small>
              <span>{entry.label}</span>
              {entry.keys?.split(' ').map((key) => (
                <kbd key={key}>{keyName(key)}</kbd>
              ))}
            </div>
          ))}
          {entries.length === 0 && <p>Nothing fits.</p>}
        </div>
      </div>
    </dialog>
  );
}
