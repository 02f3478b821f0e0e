/** A line or block of text to copy, in a frame with a button that says when it is done. */

import { useEffect, useRef, useState } from 'react';
import { copyToClipboard } from '@/app/shell/copyText.ts';
import { Icon } from '@/app/shell/icons.tsx';
import styles from './copyBox.module.css';

interface Props {
  text: string;
  /** What it is, for the button's name: `Key`. */
  what: string;
  testId?: string;
}

const SAID_MS = 2_000;

export function CopyBox({ text, what, testId }: Props) {
  const block = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    if (await copyToClipboard(text)) {
      setSaid('Copied');
      return;
    }
    if (block.current) getSelection()?.selectAllChildren(block.current);
    setSaid('Selected: press Ctrl+C');
  };
  return (
    <div className={styles.copyBox}>
      <pre ref={block} data-testid={testId}>
        {text}
      </pre>
      <span className={styles.said} role="status">
        {said}
      </span>
      <button type="button" title="Copy" aria-label={`Copy: ${what}`} onClick={() => void copy()}>
        <Icon name={said === 'Copied' ? 'check' : 'copy'} size={14} />
      </button>
    </div>
  );
}
