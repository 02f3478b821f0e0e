import { describe, expect, it } from 'vitest';
import { blocks, spans } from './markdownBlocks.ts';

describe('Markdown', () => {
  it('knows headings, lists, code and paragraphs', () => {
    expect(blocks('# Correct\nright *and*\ncheckable\n\n- one\n- two\n1. first\n```\na  b\n```')).toEqual([
      { kind: 'heading', text: 'Correct' },
      { kind: 'text', text: 'right *and* checkable' },
      { kind: 'list', ordered: false, items: ['one', 'two'] },
      { kind: 'list', ordered: true, items: ['first'] },
      { kind: 'code', text: 'a  b' },
    ]);
  });

  it('leaves HTML as the text that it is', () => {
    expect(blocks('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'text', text: '<img src=x onerror=alert(1)>' },
    ]);
  });

  it('marks bold, emphasis and code within a line', () => {
    expect(spans('a **b** `c*d*` *e*').map(({ kind, text }) => `${kind}:${text}`)).toEqual([
      'plain:a ',
      'bold:b',
      'plain: ',
      'code:c*d*',
      'plain: ',
      'emphasis:e',
    ]);
  });
});
