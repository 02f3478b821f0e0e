/** The browser's own modal dialog: it keeps the focus inside and gives it back to what opened it. */

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Icon } from '@/app/shell/icons.tsx';
import styles from './dialog.module.css';

interface Props {
  title: string;
  /** Asked for by Escape, the cross or a click beside it; without it only a button inside closes the dialog. */
  onDismiss?: () => void;
  wide?: boolean;
  children: ReactNode;
}

export function Dialog({ title, onDismiss, wide = false, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const opener = document.activeElement;
    element.showModal();
    element.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      element.close();
      // The opener may have gone with its row.
      const home =
        opener instanceof HTMLElement && opener.isConnected ? opener : document.querySelector('main');
      home?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={wide}
      aria-labelledby={titleId}
      // Escape is taken here: a browser closes a dialog that refused `cancel` at the second press.
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onDismiss?.();
      }}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onDismiss?.();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onDismiss?.();
      }}
    >
      <div className={styles.inside}>
        <header className={styles.head}>
          <h2 id={titleId}>{title}</h2>
          {onDismiss && (
            <button type="button" className={styles.cross} aria-label="Close" onClick={onDismiss}>
              <Icon name="close" />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** The part between head and feet. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}

/** The buttons, the one that goes on at the end. */
export function DialogFeet({ children }: { children: ReactNode }) {
  return <footer className={styles.feet}>{children}</footer>;
}
