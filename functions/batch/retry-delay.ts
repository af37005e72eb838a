import type { Outcome } from '../customers/outcome.ts';

const FIRST_MS = 1_000;

const LONGEST_MS = 900_000;

const LEASED_MS = 3_000;

/**
 * After how many milliseconds a message comes back. Doubling with jitter from a second or two to a quarter of an hour: Zoho
 * sends no Retry-After, so many workers must not ask again in step. A customer that somebody else is working on is free in a
 * moment.
 * @param receives how often the message was handed out, 1 at first.
 * @param random 0 to 1.
 */
export function returnDelay(verdict: Outcome, receives: number, random: number): number {
  if (verdict.kind === 'again' && verdict.reason === 'leased') return LEASED_MS;
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(receives, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
