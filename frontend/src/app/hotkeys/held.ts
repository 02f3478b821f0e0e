/** A key that is pressed while the page changes belongs to the page that comes: it waits until that one is drawn. Pure. */

export interface Pressed {
  chord: string;
  /** On the clock of events. */
  atMs: number;
}

/** Whoever waits longer for a page sees that it has not come: their keys act on what they see, and older ones are void. */
export const HOLD_MS = 1_000;
/** A key held down for as long. */
const HELD_MAX = 40;

export interface Held {
  /** The page begins to change. */
  begin: (atMs: number) => void;
  /** Whether the key waits; if not, it acts now. */
  hold: (pressed: Pressed) => boolean;
  /** The page is drawn: what waited acts, in order, until one of the keys changes the page again. */
  end: (nowMs: () => number) => void;
}

export function heldKeys(act: (pressed: Pressed) => void): Held {
  let begunMs: number | null = null;
  let waiting: Pressed[] = [];
  return {
    begin: (atMs) => {
      begunMs = atMs;
    },
    hold: (pressed) => {
      if (begunMs === null || pressed.atMs - begunMs >= HOLD_MS) return false;
      if (waiting.length < HELD_MAX) waiting = [...waiting, pressed];
      return true;
    },
    end: (nowMs) => {
      begunMs = null;
      while (begunMs === null) {
        const [next, ...rest] = waiting;
        if (!next) return;
        waiting = rest;
        if (nowMs() - next.atMs < HOLD_MS) act(next);
      }
    },
  };
}
