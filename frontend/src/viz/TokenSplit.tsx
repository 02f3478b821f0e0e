/** Output tokens as a bar split into reasoning and answer; of one colour where nobody told the two apart. */

interface Props {
  tokens: { reasoning: number; output: number; unknown: readonly string[] };
  widthPx: number;
}

export function TokenSplit({ tokens: { reasoning, output, unknown }, widthPx }: Props) {
  const told = !unknown.includes('reasoning');
  const reasoningPx = output > 0 ? (widthPx * Math.min(reasoning, output)) / output : 0;
  return (
    <svg width={widthPx} height={8} aria-hidden="true">
      <rect width={widthPx} height={8} rx={2} fill="var(--line)" />
      {output > 0 && !told && <rect width={widthPx} height={8} rx={1.5} fill="var(--neutral)" />}
      {output > 0 && told && (
        <>
          <rect width={reasoningPx} height={8} rx={1.5} fill="var(--phase-reasoning)" />
          <rect
            x={Math.min(widthPx - 2, reasoningPx)}
            width={Math.max(2, widthPx - reasoningPx)}
            height={8}
            rx={1.5}
            fill="var(--phase-answer)"
          />
        </>
      )}
    </svg>
  );
}
