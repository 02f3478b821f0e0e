/** A step's text as paragraphs, code and formulas: a few marks of Markdown and TeX, and never HTML. */

export type Inline =
  | { kind: 'text' | 'code' | 'strong'; text: string }
  | { kind: 'math'; text: string; display: boolean };

export type Block =
  | { kind: 'paragraph'; parts: Inline[] }
  | { kind: 'heading'; parts: Inline[] }
  | { kind: 'item'; mark: string; parts: Inline[] }
  | { kind: 'code'; text: string };

/** The marks around the thinking: where it stands is said by its heading. */
const THINKING = /^\s*<think>|<\/think>\s*$/g;
/** Longer texts are shown as they are. */
export const STEP_CHARS_MAX = 40_000;

const FENCE = /^\s*```/;
const HEADING = /^#{1,6}\s+(.*)$/;
const ITEM = /^\s*([-*•]|\d{1,3}[.)])\s+(.*)$/;

export function blocksOf(text: string): Block[] {
  if (text.length > STEP_CHARS_MAX) return [{ kind: 'code', text }];
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let code: string[] | null = null;
  const end = () => {
    const joined = paragraph.join('\n').trim();
    if (joined !== '') blocks.push({ kind: 'paragraph', parts: inlines(joined) });
    paragraph = [];
  };
  for (const line of text.replace(THINKING, '').split('\n')) {
    if (FENCE.test(line)) {
      if (code === null) {
        end();
        code = [];
      } else {
        blocks.push({ kind: 'code', text: code.join('\n') });
        code = null;
      }
    } else if (code !== null) code.push(line);
    else if (line.trim() === '') {
      // An empty line within a formula is no end of it.
      if (openMath(paragraph.join('\n'))) paragraph.push('');
      else end();
    } else if (!openMath(paragraph.join('\n')) && HEADING.test(line)) {
      end();
      blocks.push({ kind: 'heading', parts: inlines(HEADING.exec(line)?.[1] ?? '') });
    } else if (!openMath(paragraph.join('\n')) && ITEM.test(line)) {
      end();
      const [, mark, rest] = ITEM.exec(line) as unknown as [string, string, string];
      blocks.push({ kind: 'item', mark, parts: inlines(rest) });
    } else paragraph.push(line);
  }
  if (code !== null) blocks.push({ kind: 'code', text: code.join('\n') });
  end();
  return blocks;
}

const openMath = (text: string) =>
  (text.split('$$').length - 1) % 2 === 1 || text.split('\\[').length > text.split('\\]').length;

// Display first, so that `$$` is not read as two of `$`. A `$` before a digit and without its pair is money.
const MARKS =
  /\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\]|\\\(([\s\S]+?)\\\)|\$(?!\s)((?:[^$\\\n]|\\.)+?)(?<!\s)\$(?!\d)|`([^`\n]+)`|\*\*([^*\n]+)\*\*/g;

export function inlines(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) });
    const [, dollars, bracket, paren, dollar, code, strong] = match;
    const math = dollars ?? bracket ?? paren ?? dollar;
    if (math !== undefined)
      parts.push({ kind: 'math', text: math, display: dollars !== undefined || bracket !== undefined });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else parts.push({ kind: 'strong', text: strong ?? '' });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}
