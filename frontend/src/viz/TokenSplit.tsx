/** Output tokens as a bar split into reasoning and answer; of one colour where nobody told the two apart. */

interface Props {
  tokens: { reasoning: number; output: number; unknown: readonly string[] };
  widthPx: number;
}

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
        background: splitFill(tokens, widthPx),
      }}
    />
  );
}

/** The bar as a background: wherever an element would be one too many. */
export function splitFill({ reasoning, output, unknown }: Props['tokens'], widthPx: number): string {
  if (output === 0) return plain('var(--line)');
  if (unknown.includes('reasoning')) return plain('var(--neutral)');
  const px = Math.min(widthPx - 2, (widthPx * Math.min(reasoning, output)) / output).toFixed(1);
  return `linear-gradient(90deg, var(--phase-reasoning) ${px}px, var(--phase-answer) ${px}px)`;
}

/** One colour, as an image. */
function plain(colour: string): string {
  return `linear-gradient(${colour} 0 0)`;
}
