/** Every key of the product in one table: it feeds the dispatcher, the help sheet and the hints. */

export interface Hotkey {
  id: string;
  /** Alternatives. `g t` is a sequence; letters are matched by the character they type; `Mod` is ⌘ or Ctrl. */
  keys: readonly string[];
  label: string;
  group: 'Everywhere' | 'Traces' | 'Trace' | 'Annotate' | 'Review';
}

export const HOTKEYS = [
  { id: 'palette', keys: ['Mod+k'], label: 'Command palette', group: 'Everywhere' },
  { id: 'help', keys: ['?'], label: 'Show the keys', group: 'Everywhere' },
  { id: 'go-traces', keys: ['g t'], label: 'Go to traces', group: 'Everywhere' },
  { id: 'go-annotate', keys: ['g a'], label: 'Go to the queues', group: 'Everywhere' },
  { id: 'go-dashboards', keys: ['g d'], label: 'Go to dashboards', group: 'Everywhere' },
  { id: 'go-solve', keys: ['g q'], label: 'Go to solve', group: 'Everywhere' },
  { id: 'rail', keys: ['['], label: 'Names of pages on or off', group: 'Everywhere' },
  { id: 'theme', keys: ['D'], label: 'Change theme', group: 'Everywhere' },
  { id: 'copy-link', keys: ['y'], label: 'Copy a link to exactly this view', group: 'Everywhere' },
  { id: 'search', keys: ['/'], label: 'To the filter', group: 'Traces' },
  { id: 'row-next', keys: ['j', 'ArrowDown'], label: 'Next row', group: 'Traces' },
  { id: 'row-previous', keys: ['k', 'ArrowUp'], label: 'Previous row', group: 'Traces' },
  { id: 'row-open', keys: ['Enter'], label: 'Open the trace', group: 'Traces' },
  { id: 'row-peek', keys: ['Space'], label: 'Peek at the trace beside the list', group: 'Traces' },
  { id: 'row-select', keys: ['x'], label: 'Choose the row', group: 'Traces' },
  { id: 'row-range', keys: ['X'], label: 'Choose up to here', group: 'Traces' },
  { id: 'list-close', keys: ['Escape'], label: 'Close peek or comparison, let go of rows', group: 'Traces' },
  { id: 'facets', keys: ['f'], label: 'Facets on or off', group: 'Traces' },
  { id: 'live', keys: ['L'], label: 'Live on or off; show what is new', group: 'Traces' },
  { id: 'step-next', keys: ['j'], label: 'Next step', group: 'Trace' },
  { id: 'step-previous', keys: ['k'], label: 'Previous step', group: 'Trace' },
  { id: 'generation-next', keys: ['J'], label: 'Next candidate, as ranked', group: 'Trace' },
  { id: 'generation-previous', keys: ['K'], label: 'Previous candidate', group: 'Trace' },
  { id: 'token-next', keys: ['ArrowRight'], label: 'Next token', group: 'Trace' },
  { id: 'token-previous', keys: ['ArrowLeft'], label: 'Previous token', group: 'Trace' },
  { id: 'token-next-hot', keys: ['Alt+ArrowRight'], label: 'Next hot token', group: 'Trace' },
  { id: 'token-previous-hot', keys: ['Alt+ArrowLeft'], label: 'Previous hot token', group: 'Trace' },
  { id: 'metric', keys: ['m'], label: 'Cycle the heat: ITL, surprisal, entropy, none', group: 'Trace' },
  { id: 'inspector', keys: ['i'], label: 'Show or hide the inspector', group: 'Trace' },
  { id: 'leave', keys: ['Escape'], label: 'Clear the selection, then back to the list', group: 'Trace' },
  { id: 'label-correct', keys: ['1'], label: 'Correct', group: 'Annotate' },
  { id: 'label-neutral', keys: ['2'], label: 'Neutral', group: 'Annotate' },
  { id: 'label-incorrect', keys: ['3'], label: 'Incorrect', group: 'Annotate' },
  { id: 'label-unsure', keys: ['4'], label: 'Unsure', group: 'Annotate' },
  { id: 'label-first-error', keys: ['e'], label: 'First error is here', group: 'Annotate' },
  { id: 'annotate-next', keys: ['j', 'ArrowDown'], label: 'Next step, then the answer', group: 'Annotate' },
  { id: 'annotate-previous', keys: ['k', 'ArrowUp'], label: 'Previous step', group: 'Annotate' },
  { id: 'annotate-comment', keys: ['c'], label: 'Comment on the step', group: 'Annotate' },
  {
    id: 'annotate-undo',
    keys: ['u', 'Mod+z'],
    label: 'Undo; behind the first, take the last submission back',
    group: 'Annotate',
  },
  { id: 'annotate-redo', keys: ['U'], label: 'Redo', group: 'Annotate' },
  { id: 'annotate-submit', keys: ['Mod+Enter'], label: 'Submit, and show the next', group: 'Annotate' },
  { id: 'annotate-skip', keys: ['S'], label: 'Skip, with a reason', group: 'Annotate' },
  { id: 'annotate-raw', keys: ['t'], label: 'Mathematics set or raw', group: 'Annotate' },
  { id: 'annotate-guidelines', keys: ['g'], label: 'Show or hide the guidelines', group: 'Annotate' },
  { id: 'review-next', keys: ['j', 'ArrowDown'], label: 'Next step on which people differ', group: 'Review' },
  { id: 'review-previous', keys: ['k', 'ArrowUp'], label: 'Previous one', group: 'Review' },
  { id: 'review-first', keys: ['1'], label: 'Follow the first person', group: 'Review' },
  { id: 'review-second', keys: ['2'], label: 'Follow the second', group: 'Review' },
  { id: 'review-third', keys: ['3'], label: 'Follow the third', group: 'Review' },
  { id: 'review-fourth', keys: ['4'], label: 'Follow the fourth', group: 'Review' },
  { id: 'review-fifth', keys: ['5'], label: 'Follow the fifth', group: 'Review' },
  { id: 'review-override', keys: ['o'], label: 'Another value, each in turn', group: 'Review' },
  { id: 'review-accept', keys: ['Mod+Enter'], label: 'Accept, and open the next', group: 'Review' },
] as const satisfies readonly Hotkey[];

export type HotkeyId = (typeof HOTKEYS)[number]['id'];
