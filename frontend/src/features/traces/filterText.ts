/** The conditions of a filter as they stand in its text, and the text with one of them changed. Pure. */

export interface Term {
  text: string;
  from: number;
  to: number;
  /** Null for words and for groups. */
  field: string | null;
  negated: boolean;
}

const FIELD = /^(-?)([a-z_][a-z0-9_.]*)(:|>=?|<=?)/i;

/** What is joined by AND at the outermost level; the server alone decides what it means. */
export function termsOf(q: string): Term[] {
  const terms: Term[] = [];
  let from = -1;
  let depth = 0;
  let quoted = false;
  const end = (to: number) => {
    if (from < 0) return;
    const text = q.slice(from, to);
    const found = FIELD.exec(text);
    terms.push({ text, from, to, field: found?.[2]?.toLowerCase() ?? null, negated: found?.[1] === '-' });
    from = -1;
  };
  for (let i = 0; i < q.length; i++) {
    const char = q[i] as string;
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
      continue;
    }
    if (/\s/.test(char) && depth === 0) {
      end(i);
      continue;
    }
    if (from < 0) from = i;
    if (char === '"') quoted = true;
    else if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
  }
  end(q.length);
  return terms;
}

/** Whether conditions can be taken out one by one: not where OR or NOT stand between them. */
function isConjunction(terms: readonly Term[]): boolean {
  return !terms.some(({ text }) => text === 'OR' || text === 'NOT');
}

/** The filter with `conditions` in the place of all that it says of `field` now; nothing takes them out. */
export function withField(q: string, field: string, conditions: readonly string[]): string {
  const terms = termsOf(q);
  if (!isConjunction(terms)) return conditions.length > 0 ? `(${q.trim()}) ${conditions.join(' ')}` : q;
  const kept = terms.filter((term) => term.field !== field && term.text !== 'AND').map(({ text }) => text);
  return [...kept, ...conditions].join(' ');
}

/** The filter without one of its conditions; the same where they cannot be taken apart. */
export function withoutTerm(q: string, term: Term): string {
  const terms = termsOf(q);
  if (!isConjunction(terms)) return q;
  return terms
    .filter(({ from, text }) => from !== term.from && text !== 'AND')
    .map(({ text }) => text)
    .join(' ');
}

/** What can be shown as chips: nothing where OR or NOT stand between the conditions. */
export function chipsOf(q: string): Term[] {
  const terms = termsOf(q);
  return isConjunction(terms) ? terms.filter(({ text }) => text !== 'AND') : [];
}

/** The values that the filter asks of `field`, as they are written. */
export function valuesOf(q: string, field: string): string[] {
  return termsOf(q)
    .filter((term) => term.field === field && !term.negated && term.text.startsWith(`${field}:`))
    .flatMap(({ text }) => text.slice(field.length + 1).match(/"(?:\\.|[^"\\])*"|[^,]+/g) ?? []);
}

/** One value more or less of a field. `condition` is the server's text for it: `strategy:best_of_n`. */
export function toggled(q: string, field: string, condition: string): string {
  const value = condition.slice(field.length + 1);
  const now = valuesOf(q, field);
  const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
  return withField(q, field, next.length > 0 ? [`${field}:${next.join(',')}`] : []);
}

/** What is being written at `caret`: where it begins, the field if its operator stands already, and the start of it. */
export function writing(q: string, caret: number): { from: number; field: string | null; start: string } {
  const before = q.slice(0, caret);
  const from = Math.max(before.lastIndexOf(' '), before.lastIndexOf('(')) + 1;
  const word = before.slice(from).replace(/^-/, '');
  const found = FIELD.exec(word);
  const begin = before.length - word.length;
  if (!found) return { from: begin, field: null, start: word.toLowerCase() };
  const value = word.slice(found[0].length);
  const last = value.lastIndexOf(',') + 1;
  return {
    from: caret - (value.length - last),
    field: found[2]?.toLowerCase() ?? null,
    start: value.slice(last).toLowerCase(),
  };
}
