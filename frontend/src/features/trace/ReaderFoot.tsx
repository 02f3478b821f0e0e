/** Below the reader: where in the candidate the selection is, and the keys that move it. */

import { formatExactCount } from '@/lib/format/count.ts';
import styles from './reader.module.css';
import type { ReaderDocument } from './readerDocument.ts';

interface Props {
  document: ReaderDocument;
  token: number | undefined;
  step: number | null | undefined;
}

export function ReaderFoot({ document: doc, token, step }: Props) {
  return (
    <footer className={styles.foot}>
      <span>
        {doc.tokens && token !== undefined && `token ${formatExactCount(token)} of `}
        {doc.tokens ? `${formatExactCount(doc.tokens.block.count)} tokens` : 'no token stream'}
      </span>
      <span>
        {typeof step === 'number' && `step ${step} of `}
        {formatExactCount(doc.steps.size)} steps
      </span>
      <span className={styles.keys}>
        <kbd>j</kbd>
        <kbd>k</kbd> step <kbd>J</kbd>
        <kbd>K</kbd> candidate <kbd>←</kbd>
        <kbd>→</kbd> token <kbd>m</kbd> heat
      </span>
    </footer>
  );
}
