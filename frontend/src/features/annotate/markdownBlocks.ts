/** The part of Markdown that guidelines need, as data. Pure; what is not understood stays text. */

export type Block =
  | { kind: 'heading' | 'text' | 'code'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] };

export interface Span {
  kind: 'plain' | 'bold' | 'emphasis' | 'code';
  text: string;
}

const ITEM = /^\s*(?:[-*+]|(\d{1,3})[.)])\s+(.*)$/;

export function blocks(text: string): Block[] {
  const found: Block[] = [];
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  let paragraph: string[] = [];
  const close = () => {
    if (paragraph.length > 0) found.push({ kind: 'text', text: paragraph.join(' ') });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const item = ITEM.exec(line);
    if (line.startsWith('```')) {
      close();
      const end = lines.findIndex((other, index) => index > at && other.startsWith('```'));
      const last = end < 0 ? lines.length : end;
      found.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
    } else if (/^#{1,6}\s/.test(line)) {
      close();
      found.push({ kind: 'heading', text: line.replace(/^#+\s+/, '') });
    } else if (item) {
      close();
      const before = found.at(-1);
      const ordered = item[1] !== undefined;
      const list =
        before?.kind === 'list' && before.ordered === ordered && lines[at - 1]?.trim() ? before : null;
      if (list) list.items.push(item[2] ?? '');
      else found.push({ kind: 'list', ordered, items: [item[2] ?? ''] });
    } else if (line.trim() === '') close();
    else paragraph.push(line.trim());
  }
  close();
  return found;
}

const SPAN = /\*\*([^*]+)\*\*|`([^`]+)`|\*([^*\s][^*]*)\*/g;

export function spans(text: string): Span[] {
  const found: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(SPAN)) {
    if (match.index > at) found.push({ kind: 'plain', text: text.slice(at, match.index) });
    const kind = match[1] !== undefined ? 'bold' : match[2] !== undefined ? 'code' : 'emphasis';
    found.push({ kind, text: match[1] ?? match[2] ?? match[3] ?? '' });
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push({ kind: 'plain', text: text.slice(at) });
  return found;
}
