/** The outline's filter: `score>0.4,kept,-correct,answer:42`; every term must hold. */

export interface Filterable {
  score: number | null;
  tokens: number;
  depth: number;
  visits: number | null;
  steps: number;
  seconds: number;
  cost: number | null;
  preemptions: number;
  answer: string | null;
  correct: boolean | null;
  selected: boolean;
  pruned: boolean;
  status: string;
}

type Test = (row: Filterable) => boolean;

export interface OutlineFilter {
  test: Test;
  /** What is wrong with the text, in words; what can be read of it holds all the same. */
  error: string | null;
}

const NUMBERS: Record<string, (row: Filterable) => number | null> = {
  score: (row) => row.score,
  tokens: (row) => row.tokens,
  depth: (row) => row.depth,
  visits: (row) => row.visits,
  steps: (row) => row.steps,
  seconds: (row) => row.seconds,
  cost: (row) => row.cost,
  preemptions: (row) => row.preemptions,
};

const FLAGS: Record<string, Test> = {
  kept: (row) => !row.pruned,
  pruned: (row) => row.pruned,
  selected: (row) => row.selected,
  correct: (row) => row.correct === true,
  incorrect: (row) => row.correct === false,
  answered: (row) => row.answer !== null,
  scored: (row) => row.score !== null,
  preempted: (row) => row.preemptions > 0,
  running: (row) => row.status === 'running',
  error: (row) => row.status === 'error',
};

export const FILTER_HELP = `${Object.keys(FLAGS).join(', ')}; ${Object.keys(NUMBERS).join(', ')} with < > or :; answer:…; a minus in front denies`;

export function outlineFilter(text: string): OutlineFilter {
  const tests: Test[] = [];
  let error: string | null = null;
  for (const term of text.split(',').map((part) => part.trim())) {
    if (term === '') continue;
    const denied = term.startsWith('-');
    const test = testOf(denied ? term.slice(1) : term);
    if (test === null) error ??= `“${term}” is no filter. Known: ${FILTER_HELP}.`;
    else tests.push(denied ? (row) => !test(row) : test);
  }
  return { test: (row) => tests.every((one) => one(row)), error };
}

function testOf(term: string): Test | null {
  const flag = FLAGS[term];
  if (flag) return flag;
  const match = /^([a-z]+)(>=|<=|>|<|:)(.+)$/.exec(term);
  if (!match) return null;
  const [, name, operator, value] = match as unknown as [string, string, string, string];
  if (name === 'answer' && operator === ':') {
    const wanted = value.toLowerCase();
    return (row) => row.answer?.toLowerCase().includes(wanted) ?? false;
  }
  const read = NUMBERS[name];
  const bound = Number(value);
  if (!read || !Number.isFinite(bound)) return null;
  return (row) => {
    const number = read(row);
    // What nobody knows is neither above nor below.
    if (number === null) return false;
    if (operator === '>') return number > bound;
    if (operator === '<') return number < bound;
    if (operator === '>=') return number >= bound;
    if (operator === '<=') return number <= bound;
    return number === bound;
  };
}
