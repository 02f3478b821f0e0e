/** A line or block of text to copy, in a frame with a button. */

import { copyText } from '@/app/shell/copyText.ts';
import { Icon } from '@/app/shell/icons.tsx';
import styles from './ui.module.css';

interface Props {
  text: string;
  /** What it is, for the button's name and the notice: `Key`. */
  what: string;
  testId?: string;
}

export function CopyBox({ text, what, testId }: Props) {
  return (
    <div className={styles.copyBox}>
      <pre data-testid={testId}>{text}</pre>
      <button
        type="button"
        title="Copy"
        aria-label={`Copy: ${what}`}
        onClick={() => copyText(text, `${what} copied`)}
      >
        <Icon name="copy" size={14} />
      </button>
    </div>
  );
}
