/** The answer within what a client was told, where a cell has one line for it: most tell a whole text. */

const SHORT_CHARS = 48;
const BOXED = /\\boxed\s*\{/g;
const SAID = /(?:final answer|answer)\**\s*(?:is|:)\**\s*:?\s*(.+)$/i;
/** Marks of Markdown and TeX around what is said. */
const MARKS = /^[\s#>*_`$-]+|[\s*_`$]+$/g;

export function formatAnswer(answer: string): string {
  const text = answer.trim();
  const boxed = lastBoxed(text);
  if (boxed) return boxed;
  if (text.length <= SHORT_CHARS && !text.includes('\n')) return text;
  const lines = text
    .split('\n')
    .map((line) => line.replace(MARKS, ''))
    .filter((line) => line !== '');
  for (const line of [...lines].reverse()) {
    const said = SAID.exec(line)?.[1]?.replace(MARKS, '');
    if (said) return said;
  }
  return lines[lines.length - 1] ?? text;
}

/** What stands between the braces of the last `\boxed`; null where there is none, or its end is missing. */
function lastBoxed(text: string): string | null {
  const starts = [...text.matchAll(BOXED)].map((match) => match.index + match[0].length);
  const from = starts[starts.length - 1];
  if (from === undefined) return null;
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return text.slice(from, at).trim() || null;
  }
  return null;
}
