/** The text of a field that goes out after a pause in typing, and is replaced by what comes from elsewhere. */

import { useEffect, useRef, useState } from 'react';

interface Typed {
  text: string;
  /** Shows the text, and sends it after the pause. */
  type: (text: string) => void;
  /** Shows the text; it goes out by `send` alone. */
  hold: (text: string) => void;
  /** Sends the text at once. */
  send: (text: string) => void;
}

const same = (text: string) => text;

/** `clean` makes of the text what goes out, and so what comes back as `value`. */
export function useTyped(
  value: string,
  onSend: (text: string) => void,
  pauseMs: number,
  clean: (text: string) => string = same,
): Typed {
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(value);
  const latest = useRef(onSend);
  latest.current = onSend;
  useEffect(() => {
    // What went out from here comes back when more may be typed already: it must not replace that.
    if (value === sent.current) return;
    clearTimeout(timer.current);
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const hold = (next: string) => {
    clearTimeout(timer.current);
    setText(next);
  };
  const send = (next: string) => {
    clearTimeout(timer.current);
    sent.current = clean(next);
    latest.current(sent.current);
  };
  const type = (next: string) => {
    hold(next);
    timer.current = setTimeout(() => send(next), pauseMs);
  };
  return { text, type, hold, send };
}
