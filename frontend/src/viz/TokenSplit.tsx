/** Output tokens as a bar split into reasoning and answer; of one colour where nobody told the two apart. */

interface Props {
  tokens: { reasoning: number; output: number; unknown: readonly string[] };
  widthPx: number;
}

/** A bar of one element: sixty of them come and go with each screen of the list. */
export function TokenSplit({ tokens, widthPx }: Props) {
  return (
    <i
      aria-hidden="true"
      style={{
        display: 'inline-block',
        flex: 'none',
        width: widthPx,
        height: 8,
        borderRadius: 2,
        background: fillOf(tokens, widthPx),
      }}
    />
  );
}

function fillOf({ reasoning, output, unknown }: Props['tokens'], widthPx: number): string {
  if (output === 0) return 'var(--line)';
  if (unknown.includes('reasoning')) return 'var(--neutral)';
  const px = Math.min(widthPx - 2, (widthPx * Math.min(reasoning, output)) / output).toFixed(1);
  return `linear-gradient(90deg, var(--phase-reasoning) ${px}px, var(--phase-answer) ${px}px)`;
}
