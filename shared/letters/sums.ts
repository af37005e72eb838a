import type { Dossier } from '../dossier.ts';
import { fromHome } from '../edge/amount.ts';
import type { Amount } from '../money.ts';
import type { Policy } from '../policy/schema.ts';
import type { LetterMoney } from './letter.ts';

/** Amounts of documents added up by currency, with about the same in home currency beside them. Undefined for none. */
export function sumOf(amounts: readonly Amount[], home: string): LetterMoney | undefined {
  if (amounts.length === 0) return undefined;
  const byCurrency = new Map<string, number>();
  for (const { currency, minor } of amounts) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + minor);
  const parts = [...byCurrency].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }));
  return { parts, about: { currency: home, minor: amounts.reduce((sum, amount) => sum + amount.home, 0) } };
}

/** A sum that the firm has set in home currency, with about the same in the customer's, where its rate is known. */
export function setSum(minor: number, { customer, home }: Dossier, policy: Pick<Policy, 'rateDirection'>): LetterMoney {
  const theirs = fromHome(minor, home, customer.currency, customer.rate, policy.rateDirection);
  const about =
    theirs === undefined || customer.currency === home ? null : { currency: customer.currency, minor: theirs };
  return { parts: [{ currency: home, minor }], about };
}

/** A sum in equal parts of whole minor units; what does not divide goes to the first ones, so that they add up exactly. */
export function inParts(sum: LetterMoney, count: number): LetterMoney[] {
  const share = (minor: number, i: number): number => Math.floor(minor / count) + (i < minor % count ? 1 : 0);
  return Array.from({ length: count }, (_, i) => ({
    parts: sum.parts.map(({ currency, minor }) => ({ currency, minor: share(minor, i) })),
    about: sum.about && { currency: sum.about.currency, minor: share(sum.about.minor, i) },
  }));
}
