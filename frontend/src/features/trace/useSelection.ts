/** The selected step, token or range of tokens: at once on the screen, and in the URL at most five times a second. */

import { useCallback, useEffect, useRef, useState } from 'react';
import { rangeText, type TraceView } from './traceView.ts';

/** Browsers refuse more than about 200 history changes in 30 s. */
const URL_MS = 200;

export interface Selection {
  step: number | undefined;
  token: number | undefined;
  /** The other end of a range of tokens, inclusive. */
  tokenTo?: number | undefined;
}

type Write = (search: { s: string | undefined; tk: string | undefined; at: undefined }) => void;
type Place = Pick<TraceView, 's' | 'tk' | 'tkTo'>;

const selectionOf = ({ s, tk, tkTo }: Place): Selection => ({ step: s, token: tk, tokenTo: tkTo });
const same = (one: Selection, two: Selection) =>
  one.step === two.step && one.token === two.token && one.tokenTo === two.tokenTo;

type Select = (next: Selection) => void;

/** What is selected; `select`, which writes the URL soon; `settle`, whose caller writes the URL itself. */
export function useSelection(view: Place, write: Write): [Selection, Select, Select] {
  const { s, tk, tkTo } = view;
  const [selection, setSelection] = useState<Selection>(selectionOf(view));
  const written = useRef(selection);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(write);
  latest.current = write;

  // A write that still waits would take the new place back.
  const settle = useCallback((next: Selection) => {
    clearTimeout(timer.current);
    written.current = next;
    setSelection(next);
  }, []);
  useEffect(() => {
    const told = selectionOf({ s, tk, tkTo });
    // What this hook wrote itself may be older than what is selected by now.
    if (same(written.current, told)) return;
    settle(told);
  }, [s, tk, tkTo, settle]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const select = useCallback((next: Selection) => {
    setSelection(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const tk = rangeText(next.token, next.tokenTo);
      const [from, to] =
        next.tokenTo === undefined ? [next.token, undefined] : ordered(next.token, next.tokenTo);
      written.current = { step: next.step, token: from, tokenTo: to };
      latest.current({ s: next.step?.toString(), tk, at: undefined });
    }, URL_MS);
  }, []);
  return [selection, select, settle];
}

function ordered(from: number | undefined, to: number): [number | undefined, number | undefined] {
  if (from === undefined || from === to) return [from, undefined];
  return from < to ? [from, to] : [to, from];
}
