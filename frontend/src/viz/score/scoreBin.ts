/** The PRM score's colour bin: seven, diverging at the decision threshold. */

export const SCORE_BINS = 7;
const THRESHOLD = 0.5;

/** 0 (surely wrong) to 6 (surely right). Below and above the threshold the bins are equally wide. */
export function scoreBin(score: number, threshold: number = THRESHOLD): number {
  const half = SCORE_BINS / 2;
  const clamped = Math.min(1, Math.max(0, score));
  const scaled =
    clamped < threshold
      ? (clamped / threshold) * half
      : half + ((clamped - threshold) / (1 - threshold)) * half;
  return Math.min(SCORE_BINS - 1, Math.floor(scaled));
}
