/** A button of 28 px. While its action runs it keeps its width and cannot be pressed again. */

import type { ButtonHTMLAttributes } from 'react';
import styles from './ui.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'plain' | 'primary' | 'danger' | 'link';
  busy?: boolean;
}

export function Button({ kind = 'plain', busy = false, type = 'button', onClick, ...rest }: Props) {
  return (
    // aria-disabled, not disabled: a disabled button would lose the focus while it works.
    <button
      {...rest}
      type={type}
      className={styles.button}
      data-kind={kind}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
