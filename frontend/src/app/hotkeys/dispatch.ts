/** One listener for all keys: finds the handler that is mounted now and never acts inside an input. */

import { useEffect, useRef } from 'react';
import { singleKeys } from '@/app/shortcuts.ts';
import { HOTKEYS, type HotkeyId } from './registry.ts';

type Handlers = Partial<Record<HotkeyId, () => void>>;

/** How long the first key of a sequence waits for its second. */
const SEQUENCE_MS = 1_000;

const mounted: { current: Handlers }[] = [];
let prefix: { key: string; at: number } | null = null;

export function useHotkeys(handlers: Handlers): void {
  const ref = useRef(handlers);
  ref.current = handlers;
  useEffect(() => {
    mounted.push(ref);
    return () => {
      mounted.splice(mounted.indexOf(ref), 1);
    };
  }, []);
}

function inInput(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

function chordOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key === ' ' ? 'Space' : event.key;
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${key}`;
}

/** What the keys would do now, the innermost page's first; for whoever offers the same without keys. */
export function actionsNow(): [HotkeyId, () => void][] {
  const found = new Map<HotkeyId, () => void>();
  for (const { current } of [...mounted].reverse()) {
    for (const { id } of HOTKEYS) if (current[id] && !found.has(id)) found.set(id, current[id]);
  }
  return [...found];
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // Inside a control nothing acts but what hands it in: even ⌘Z is the control's own.
  const handsIn = (event.ctrlKey || event.metaKey) && event.key === 'Enter';
  // The palette opens from everywhere.
  const everywhere = (event.ctrlKey || event.metaKey) && event.key === 'k';
  if (
    (inInput(event.target) && !handsIn && !everywhere) ||
    document.querySelector('dialog[open], [popover]:popover-open')
  )
    return;
  // What was typed there is taken first.
  if (handsIn && inInput(event.target) && event.target instanceof HTMLElement) event.target.blur();
  const chord = chordOf(event);
  // A character without a modifier; arrows, Enter and Escape stay.
  const modified = event.altKey || event.ctrlKey || event.metaKey;
  if (!singleKeys.get() && !modified && [...event.key].length === 1) return;
  const sequence = prefix && event.timeStamp - prefix.at < SEQUENCE_MS ? `${prefix.key} ${chord}` : null;
  prefix = null;
  for (const wanted of sequence ? [sequence, chord] : [chord]) {
    const ids = HOTKEYS.filter((hotkey) => (hotkey.keys as readonly string[]).includes(wanted)).map(
      ({ id }) => id,
    );
    // Enter and the arrows belong to a focused control first.
    if (
      (chord === 'Enter' || chord === 'Space') &&
      event.target instanceof HTMLElement &&
      event.target.closest('button, a')
    )
      return;
    for (const { current } of [...mounted].reverse()) {
      const id = ids.find((candidate) => current[candidate]);
      if (!id) continue;
      event.preventDefault();
      current[id]?.();
      return;
    }
  }
  if (HOTKEYS.some((hotkey) => hotkey.keys.some((keys) => keys.startsWith(`${chord} `)))) {
    prefix = { key: chord, at: event.timeStamp };
  }
}

document.addEventListener('keydown', onKeyDown);
