/** Copies a text's own characters: what is marked on the screen, else the range or the step that is chosen. */

import { useEffect } from 'react';
import { selectedRange } from './pointer.ts';
import type { ReaderDocument } from './readerDocument.ts';
import type { Selection } from './useSelection.ts';

/** What the reader's own element does with a copy. */
export function useReaderCopy(
  doc: ReaderDocument,
  { token, tokenTo, step }: Selection,
  activeSection: number,
): (event: React.ClipboardEvent) => void {
  const { sections, tokens } = doc;
  const chosen = step === undefined ? undefined : sections[activeSection];
  useEffect(() => {
    const copyChosen = (event: ClipboardEvent) => {
      if (!getSelection()?.isCollapsed) return;
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      const starts = tokens?.text.charStart;
      const [from, to] =
        starts && token !== undefined && tokenTo !== undefined
          ? [starts[token], starts[tokenTo + 1]]
          : [chosen?.charFrom, chosen?.charTo];
      if (from === undefined || to === undefined) return;
      event.clipboardData?.setData('text/plain', doc.text.slice(from, to));
      event.preventDefault();
    };
    document.addEventListener('copy', copyChosen);
    return () => document.removeEventListener('copy', copyChosen);
  }, [doc, tokens, token, tokenTo, chosen]);
  return (event) => {
    const marked = getSelection();
    const range = marked && selectedRange(marked);
    const raw = range && doc.text.slice(...range);
    if (!raw) return;
    event.clipboardData.setData('text/plain', raw);
    event.preventDefault();
  };
}
