import type { Unfinished } from './attempts.ts';

/** After how many failures of its own a message is dead-lettered. What is Zoho's, another worker's or a person's never is one. */
export const FAILURE_LIMIT = 5;

const FIRST_MS = 1_000;

const LONGEST_MS = 900_000;

/** The delay doubles so often, stays for as many tries, and doubles again. */
const STEADY_TRIES = 5;

/** When a customer that another worker holds may be free, and how long a lease may last after a crash. */
const [LEASED_MS, LONGEST_LEASED_MS] = [3_000, 60_000] as const;

/** A lease is asked for at the same distance so often, for most end soon; then ever more rarely. */
const QUICK_LEASE_TRIES = 10;

/**
 * After how many milliseconds a message comes back. Doubling with jitter from a second or two to half a minute, where it stays for some
 * tries so that the end of a short maintenance is soon noticed, and then to a quarter of an hour, which it stays at for as long as it
 * takes: Zoho sends no Retry-After, and many workers must not ask again at the same moment. An outcome that knows better says when.
 * @param times how often the message has ended so, 1 at first.
 * @param random 0 to 1.
 */
export function retryDelay(outcome: Unfinished, times: number, random: number): number {
  if (outcome.kind === 'retry' && outcome.afterMs !== undefined) return outcome.afterMs;
  if (outcome.kind === 'leased') {
    const doublings = Math.min(Math.max(0, times - QUICK_LEASE_TRIES), 10);
    return Math.min(LONGEST_LEASED_MS, LEASED_MS * 2 ** doublings);
  }
  const doublings = Math.max(Math.min(times, STEADY_TRIES), times - STEADY_TRIES);
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(doublings, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
