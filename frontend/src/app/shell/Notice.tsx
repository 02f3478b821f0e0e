/** One short message at a time, at the bottom; also the page's polite live region. */

import { useEffect } from 'react';
import { createStore, useStore } from '@/lib/store.ts';
import styles from './shell.module.css';

const SHOWN_MS = 4_000;
const notice = createStore('');

export function notify(text: string): void {
  notice.set(text);
}

export function Notice() {
  const text = useStore(notice);
  useEffect(() => {
    if (!text) return;
    const timer = setTimeout(() => notice.set(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <output className={styles.notice} data-on={text !== ''} aria-live="polite">
      {text}
    </output>
  );
}
