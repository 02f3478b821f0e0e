/** A name that somebody chose: inert, isolated from the text around it, cut where it is long, whole in its title. */

import { visibleName } from '@/lib/format/visibleName.ts';
import styles from './ui.module.css';

export function Name({ children }: { children: string }) {
  const shown = visibleName(children);
  return (
    <bdi className={styles.name} title={shown}>
      {shown}
    </bdi>
  );
}
