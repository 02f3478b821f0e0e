/** A part of a settings page: a heading, what it is about, and at the right what can be done. */

import { type ReactNode, useId } from 'react';
import styles from './ui.module.css';

interface Props {
  title: string;
  count?: number;
  about?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ title, count, about, action, children }: Props) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {title}
          {count !== undefined && ' '}
          {count !== undefined && <span className={styles.count}>{count}</span>}
        </h2>
        {action}
      </header>
      {about && <p className={styles.about}>{about}</p>}
      {children}
    </section>
  );
}
