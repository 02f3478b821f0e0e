/** Output tokens as a bar split into reasoning and answer. */

export function TokenSplit({
  reasoning,
  output,
  widthPx,
}: {
  reasoning: number;
  output: number;
  widthPx: number;
}) {
  const reasoningPx = output > 0 ? (widthPx * Math.min(reasoning, output)) / output : 0;
  return (
    <svg width={widthPx} height={8} aria-hidden="true">
      <rect width={widthPx} height={8} rx={2} fill="var(--line)" />
      {output > 0 && (
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
