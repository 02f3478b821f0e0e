/** A count of tokens, or a dash where nobody told it: what is unknown is never shown as zero. */

import { formatExactCount } from './count.ts';

export type TokenPart = 'input' | 'cached' | 'output' | 'reasoning';

type Tokens = Readonly<Record<TokenPart, number>> & { readonly unknown: readonly TokenPart[] };

/** What is known of a part of a sum is at least so much, and is said as that. */
export function toldCount(
  tokens: Tokens,
  part: TokenPart,
  format: (count: number) => string = formatExactCount,
): string {
  const count = tokens[part];
  if (!tokens.unknown.includes(part)) return format(count);
  return count > 0 ? `≥ ${format(count)}` : '—';
}
