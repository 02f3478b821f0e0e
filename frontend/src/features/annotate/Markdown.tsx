/** Guidelines as text nodes: headings, lists, bold, emphasis and code of Markdown, and nothing that is HTML. */

import { Fragment, type ReactNode } from 'react';
import styles from './annotate.module.css';
import { type Block, blocks, type Span, spans } from './markdownBlocks.ts';

export function Markdown({ text }: { text: string }) {
  return <div className={styles.markdown}>{blocks(text).map(block)}</div>;
}

function block(one: Block, index: number): ReactNode {
  switch (one.kind) {
    case 'heading':
      return <h4 key={index}>{inline(one.text)}</h4>;
    case 'list': {
      const List = one.ordered ? 'ol' : 'ul';
      return (
        <List key={index}>
          {one.items.map((item, at) => (
            <li key={at}>{inline(item)}</li>
          ))}
        </List>
      );
    }
    case 'code':
      return <pre key={index}>{one.text}</pre>;
    case 'text':
      return <p key={index}>{inline(one.text)}</p>;
  }
}

function inline(text: string): ReactNode {
  return spans(text).map((span, index) => <Fragment key={index}>{shown(span)}</Fragment>);
}

function shown({ kind, text }: Span): ReactNode {
  if (kind === 'bold') return <b>{text}</b>;
  if (kind === 'emphasis') return <em>{text}</em>;
  return kind === 'code' ? <code>{text}</code> : text;
}
