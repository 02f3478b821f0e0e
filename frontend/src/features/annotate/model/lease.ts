/** How long a task is still in one's hands: told when it is about to end. Pure; times are milliseconds. */

export const WARN_MS = 2 * 60_000;

export type Lease = { kind: 'held' } | { kind: 'ending'; leftMs: number } | { kind: 'over' };

/** `until` is by the browser's clock; null where nothing is held. */
export function leaseAt(until: number | null, now: number): Lease {
  if (until === null || until - now > WARN_MS) return { kind: 'held' };
  return until > now ? { kind: 'ending', leftMs: until - now } : { kind: 'over' };
}

/** When the lease ends by the browser's clock, which may go wrong by any amount. */
export function untilHere(heldUntilNs: string, serverNowNs: string, now: number): number {
  return now + Number((BigInt(heldUntilNs) - BigInt(serverNowNs)) / 1_000_000n);
}

/** `1:48`. */
export function countdown(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
