/** The selected step or token: at once on the screen, and in the URL at most five times a second. */

import { useCallback, useEffect, useRef, useState } from 'react';
import type { TraceView } from './traceView.ts';

/** Browsers refuse more than about 200 history changes in 30 s. */
const URL_MS = 200;

export interface Selection {
  step: number | undefined;
  token: number | undefined;
}

type Write = (search: { s: string | undefined; tk: string | undefined }) => void;

export function useSelection(view: TraceView, write: Write): [Selection, (next: Selection) => void] {
  const [selection, setSelection] = useState<Selection>({ step: view.s, token: view.tk });
  const written = useRef(selection);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(write);
  latest.current = write;

  useEffect(() => {
    // What this hook wrote itself may be older than what is selected by now.
    if (written.current.step === view.s && written.current.token === view.tk) return;
    written.current = { step: view.s, token: view.tk };
    setSelection(written.current);
  }, [view.s, view.tk]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const select = useCallback((next: Selection) => {
    setSelection(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      written.current = next;
      latest.current({ s: next.step?.toString(), tk: next.token?.toString() });
    }, URL_MS);
  }, []);
  return [selection, select];
}
