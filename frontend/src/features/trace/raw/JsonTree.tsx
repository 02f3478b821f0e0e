/** A JSON value as a tree: a level is made when it is opened, long texts are previews. Text nodes only. */

import { useState } from 'react';
import { copyText } from '@/app/shell/copyText.ts';
import { formatBytes } from '@/lib/format/bytes.ts';
import { formatExactCount } from '@/lib/format/count.ts';
import { childrenOf, PREVIEW_CHARS, sizeOf } from './jsonParts.ts';
import styles from './raw.module.css';

const CHILDREN_MAX = 200;
const INLINE_CHARS = 2_000;

interface Props {
  value: unknown;
  name: string;
  path?: string;
  open?: boolean;
}

export function JsonTree({ value, name, path = name, open = true }: Props) {
  const [opened, setOpened] = useState(open);
  const [shown, setShown] = useState(CHILDREN_MAX);
  const children = childrenOf(value, path);
  if (children === null) return <Leaf value={value} name={name} path={path} />;
  return (
    <div className={styles.node}>
      <div className={styles.line}>
        <button type="button" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <span aria-hidden="true">{opened ? '▾' : '▸'}</span> {name}
        </button>
        <span className={styles.muted}>
          {Array.isArray(value)
            ? `[${formatExactCount(children.length)}]`
            : `{${formatExactCount(children.length)}}`}
        </span>
        <CopyPath path={path} />
      </div>
      {opened && (
        <div className={styles.children}>
          {children.slice(0, shown).map((child) => (
            <JsonTree key={child.path} value={child.value} name={child.name} path={child.path} open={false} />
          ))}
          {children.length > shown && (
            <button type="button" className={styles.more} onClick={() => setShown(shown + CHILDREN_MAX)}>
              {formatExactCount(children.length - shown)} more
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Leaf({ value, name, path }: Required<Pick<Props, 'value' | 'name' | 'path'>>) {
  const [chars, setChars] = useState(INLINE_CHARS);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <div className={styles.line}>
      <span className={styles.name}>{name}</span>
      <span className={styles.value} data-kind={value === null ? 'null' : typeof value}>
        {text.slice(0, chars)}
      </span>
      {text.length > chars && (
        <button type="button" className={styles.more} onClick={() => setChars(chars + PREVIEW_CHARS)}>
          {formatBytes(sizeOf(text))}, show {text.length > chars + PREVIEW_CHARS ? '64 KB more' : 'all'}
        </button>
      )}
      <CopyPath path={path} />
    </div>
  );
}

function CopyPath({ path }: { path: string }) {
  return (
    <button
      type="button"
      className={styles.path}
      title={`Copy the path ${path}`}
      aria-label={`Copy the path ${path}`}
      onClick={() => copyText(path, 'Path copied')}
    >
      ⧉
    </button>
  );
}
