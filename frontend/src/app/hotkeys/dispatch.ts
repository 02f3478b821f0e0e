/** One listener for all keys: finds the handler that is mounted now and never acts inside an input. */

import { useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { singleKeys } from '@/app/shortcuts.ts';
import { heldKeys, type Pressed } from './held.ts';
import { HOTKEYS, type HotkeyId } from './registry.ts';

type Handlers = Partial<Record<HotkeyId, () => void>>;

/** How long the first key of a sequence waits for its second. */
const SEQUENCE_MS = 1_000;

const mounted: { current: Handlers }[] = [];
let prefix: { key: string; atMs: number } | null = null;

/** What the keys do while this is on the screen: told as it is drawn, neither before nor a moment after. */
export function useHotkeys(handlers: Handlers): void {
  const ref = useRef(handlers);
  useLayoutEffect(() => {
    ref.current = handlers;
  });
  useLayoutEffect(() => {
    mounted.push(ref);
    return () => {
      mounted.splice(mounted.indexOf(ref), 1);
    };
  }, []);
}

/** Drawn at once, for the key after it may stand on what this one does; once it has led into a field, that one is text. */
const held = heldKeys((pressed) => {
  const character = pressed.chord === 'Space' ? ' ' : pressed.chord;
  if (inInput(document.activeElement)) {
    if (isCharacter(character)) document.execCommand('insertText', false, character);
  } else if (!covered()) flushSync(() => void act(pressed));
});

const isCharacter = (key: string) => [...key].length === 1;

/** The page begins to change: keys from here on are meant for the one that comes. */
export const pageLeaves = (): void => held.begin(performance.now());

/** The page that was waited for is drawn. */
export const pageIsDrawn = (): void => held.end(() => performance.now());

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

/** Whether a dialog or menu lies over the page, whose keys are its own. */
const covered = () => document.querySelector('dialog[open], [popover]:popover-open') !== null;

/** Keys that something on some page heeds. */
const KEYS: ReadonlySet<string> = new Set(
  HOTKEYS.flatMap(({ keys }) => keys.flatMap((key) => key.split(' '))),
);

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  // Inside a control nothing acts but what hands it in: even ⌘Z is the control's own.
  const handsIn = (event.ctrlKey || event.metaKey) && event.key === 'Enter';
  // The palette opens from everywhere.
  const everywhere = (event.ctrlKey || event.metaKey) && event.key === 'k';
  const inside = inInput(event.target);
  if ((inside && !handsIn && !everywhere) || covered()) return;
  const chord = chordOf(event);
  // A character without a modifier; arrows, Enter and Escape stay.
  const modified = event.altKey || event.ctrlKey || event.metaKey;
  const typed = !modified && isCharacter(event.key);
  if (!singleKeys.get() && typed) return;
  // Enter and Space belong to a focused control first.
  if (
    (chord === 'Enter' || chord === 'Space') &&
    event.target instanceof HTMLElement &&
    event.target.closest('button, a')
  )
    return;
  // What was typed there is taken first.
  if (handsIn && inside && event.target instanceof HTMLElement) event.target.blur();
  const pressed = { chord, atMs: event.timeStamp };
  const waits = !inside && !everywhere && (typed || KEYS.has(chord));
  if ((waits && held.hold(pressed)) || act(pressed)) event.preventDefault();
}

/** Whether a handler took the key. */
function act({ chord, atMs }: Pressed): boolean {
  const sequence = prefix && atMs - prefix.atMs < SEQUENCE_MS ? `${prefix.key} ${chord}` : null;
  prefix = null;
  for (const wanted of sequence ? [sequence, chord] : [chord]) {
    const ids = HOTKEYS.filter((hotkey) => (hotkey.keys as readonly string[]).includes(wanted)).map(
      ({ id }) => id,
    );
    for (const { current } of [...mounted].reverse()) {
      const id = ids.find((candidate) => current[candidate]);
      if (!id) continue;
      current[id]?.();
      // A key that says something on this page may begin what leads away from it: `g` on the desk, then `g a`.
      if (wanted === chord) beginWith(chord, atMs);
      return true;
    }
  }
  beginWith(chord, atMs);
  return false;
}

/** The key is remembered where a sequence begins with it. */
function beginWith(chord: string, atMs: number): void {
  if (HOTKEYS.some((hotkey) => hotkey.keys.some((keys) => keys.startsWith(`${chord} `)))) {
    prefix = { key: chord, atMs };
  }
}

document.addEventListener('keydown', onKeyDown);
