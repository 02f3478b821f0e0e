/** A button with a menu below it: arrows move, letters find, Escape and a click elsewhere close. */

import { type ReactNode, useId, useRef, useState } from 'react';
import styles from './menu.module.css';
import { usePopover } from './usePopover.ts';

interface Props {
  /** The button's accessible name; `trigger` is for the eye. */
  label: string;
  title?: string;
  trigger: ReactNode;
  triggerClass?: string;
  align?: 'start' | 'end';
  /** `MenuItem`s; they are made when the menu opens. */
  children: (close: () => void) => ReactNode;
  testId?: string;
}

const ITEMS = '[role^="menuitem"]';

export function Menu({ label, title, trigger, triggerClass, align = 'end', children, testId }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => panel.current?.hidePopover();
  usePopover({ button, panel, align, onToggle: setOpen });

  const items = () => [...(panel.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])];
  const moveTo = (index: number) => {
    const all = items();
    all[(index + all.length) % all.length]?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={triggerClass}
        title={title}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        data-testid={testId}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          panel.current?.showPopover();
        }}
      >
        <span aria-hidden="true">{trigger}</span>
        <span className="visually-hidden">{label}</span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={styles.menu}
        onKeyDown={(event) => {
          const all = items();
          const at = all.indexOf(document.activeElement as HTMLElement);
          if (event.key === 'ArrowDown') moveTo(at + 1);
          else if (event.key === 'ArrowUp') moveTo(at < 0 ? -1 : at - 1);
          else if (event.key === 'Home') moveTo(0);
          else if (event.key === 'End') moveTo(-1);
          else if (event.key === 'Tab') close();
          else if (/^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
            const after = [...all.slice(at + 1), ...all.slice(0, at + 1)];
            after
              .find((item) => item.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()))
              ?.focus();
          } else return;
          if (event.key !== 'Tab') event.preventDefault();
          event.stopPropagation();
        }}
      >
        {open && children(close)}
      </div>
    </>
  );
}

interface ItemProps {
  onSelect: () => void;
  children: ReactNode;
  /** For choices of one among several. */
  checked?: boolean;
  danger?: boolean;
}

export function MenuItem({ onSelect, children, checked, danger }: ItemProps) {
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: menuitemradio has aria-checked, and menuitem gets none.
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      tabIndex={-1}
      className={styles.item}
      data-danger={danger}
      onClick={onSelect}
    >
      {checked !== undefined && <span className={styles.tick}>{checked ? '✓' : ''}</span>}
      {children}
    </button>
  );
}

export function MenuRule() {
  return <hr className={styles.rule} />;
}
