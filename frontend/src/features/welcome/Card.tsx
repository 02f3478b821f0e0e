/** The frame of the pages before anybody is signed in. */

import type { ReactNode } from 'react';
import { Icon } from '@/app/shell/icons.tsx';
import styles from './welcome.module.css';

export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.welcome}>
      <div className={styles.card}>
        <p className={styles.brand}>
          <Icon name="logo" size={20} />
          Reckon
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
