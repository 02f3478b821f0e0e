/** A row's labels, one glyph a step: told apart without colour. */

import styles from './datasets.module.css';
import { glyphs } from './model.ts';

const SHOWN_MAX = 24;

export function Glyphs({ labels }: { labels: readonly (number | null)[] }) {
  const shown = glyphs(labels.slice(0, SHOWN_MAX));
  const words = `${labels.length} steps: ${shown.map(({ kind }) => kind).join(', ')}`;
  return (
    <span className={styles.glyphs} role="img" aria-label={words}>
      {shown.map(({ glyph, kind }, index) => (
        <span key={index} data-kind={kind}>
          {glyph}
        </span>
      ))}
      {labels.length > SHOWN_MAX && <span data-kind="unknown">…</span>}
    </span>
  );
}
