/** Between the screen and the text: which character is under the pointer, and where characters stand. */

/** The character at a point of the viewport, as an index into the document's text; null beside the text. */
export function charAtPoint(x: number, y: number): number | null {
  const caret = caretAt(x, y);
  if (!caret || caret.node.nodeType !== Node.TEXT_NODE) return null;
  const line = caret.node.parentElement?.closest<HTMLElement>('[data-line-from]');
  if (!line) return null;
  // A caret stands between two characters: the one whose box holds the point is meant.
  const text = caret.node as Text;
  for (const offset of [caret.offset, caret.offset - 1]) {
    if (offset < 0 || offset >= text.length) continue;
    const range = document.createRange();
    range.setStart(text, offset);
    range.setEnd(text, offset + 1);
    const hit = [...range.getClientRects()].some(
      (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    if (hit) return Number(line.dataset.lineFrom) + textBefore(line, text) + offset;
  }
  return null;
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if (document.caretPositionFromPoint) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  // WebKit before 18.4.
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

function textNodes(line: HTMLElement): Text[] {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

function textBefore(line: HTMLElement, node: Text): number {
  let before = 0;
  for (const text of textNodes(line)) {
    if (text === node) return before;
    before += text.length;
  }
  return before;
}

/** Boxes of `[from, to)` on the lines that are mounted now, relative to `root`. */
export function boxesOf(root: HTMLElement, from: number, to: number): DOMRect[] {
  const origin = root.getBoundingClientRect();
  const boxes: DOMRect[] = [];
  for (const line of root.querySelectorAll<HTMLElement>('[data-line-from]')) {
    const lineFrom = Number(line.dataset.lineFrom);
    const lineTo = Number(line.dataset.lineTo);
    if (lineTo <= from || lineFrom >= to) continue;
    let at = lineFrom;
    for (const text of textNodes(line)) {
      const start = Math.max(0, from - at);
      const end = Math.min(text.length, to - at);
      at += text.length;
      if (start >= end) continue;
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, end);
      for (const box of range.getClientRects()) {
        boxes.push(new DOMRect(box.x - origin.x, box.y - origin.y, box.width, box.height));
      }
    }
  }
  return boxes;
}

/** The text's own range for what is selected on the screen; null where it is none of one reader's text. */
export function selectedRange(selection: Selection): [from: number, to: number] | null {
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = charOf(range.startContainer, range.startOffset);
  const to = charOf(range.endContainer, range.endOffset);
  return from === null || to === null || to <= from ? null : [from, to];
}

function charOf(node: Node, offset: number): number | null {
  const line = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(
    '[data-line-from]',
  );
  if (!line || !(node instanceof Text)) return null;
  return Number(line.dataset.lineFrom) + textBefore(line, node) + offset;
}
