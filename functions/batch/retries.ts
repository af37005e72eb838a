import type { Outcome } from '../customers/outcome.ts';

/** How often a message may fail, and how often it may find its org blocked, before it is dead-lettered. */
const FAILURE_LIMIT = 5;

const BLOCKED_LIMIT = 20;

const FIRST_MS = 1_000;

const LONGEST_MS = 900_000;

/** The delay doubles so often, stays for as many tries, and doubles again. */
const STEADY_TRIES = 5;

/** When a customer that another worker holds may be free. */
export const LEASED_MS = 3_000;

/**
 * Whether a message has failed too often for another try.
 * @param receives how often the message was handed out, 1 at first.
 */
export function isExhausted({ kind }: Outcome, receives: number): boolean {
  return (kind === 'failed' && receives >= FAILURE_LIMIT) || (kind === 'blocked' && receives >= BLOCKED_LIMIT);
}

/**
 * After how many milliseconds a message comes back. Doubling with jitter from a second or two to half a minute, where it stays for some
 * tries so that the end of a short maintenance is soon noticed, and then to a quarter of an hour, which lasts through a long one: Zoho
 * sends no Retry-After, and many workers must not ask again at the same moment. An outcome that knows better says when.
 * @param receives how often the message was handed out, 1 at first.
 * @param random 0 to 1.
 */
export function retryDelay(outcome: Outcome, receives: number, random: number): number {
  if (outcome.kind === 'retry' && outcome.afterMs !== undefined) return outcome.afterMs;
  const doublings = Math.max(Math.min(receives, STEADY_TRIES), receives - STEADY_TRIES);
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(doublings, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
