import type { Dossier } from '../../dossier/dossier.ts';
import type { Policy } from '../../policy/policy.ts';
import type { LetterMoney } from '../../templates/letter.ts';
import { fromHome } from '../../values/decimals.ts';
import type { Amount } from '../../values/money.ts';
import { compareTexts } from '../../values/order.ts';
import type { Bilingual } from '../../vocabulary/language.ts';

/** The sum of amounts on documents, one part for each currency, with about the same in home currency. Undefined for no amounts. */
export function sumOf(amounts: readonly Amount[], home: string): LetterMoney | undefined {
  if (amounts.length === 0) return undefined;
  const byCurrency = new Map<string, number>();
  for (const { currency, minor } of amounts) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + minor);
  const parts = [...byCurrency]
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([currency, minor]) => ({ currency, minor }));
  return { parts, about: { currency: home, minor: amounts.reduce((sum, amount) => sum + amount.home, 0) } };
}

/** A sum that the firm has set in home currency, with about the same in the customer's, where its rate is known. */
export function sumSetByUs(
  minor: number,
  { customer, home }: Dossier,
  policy: Pick<Policy, 'rateDirection'>,
): LetterMoney {
  const currency = customer.currency ?? home;
  const rate = { rate: customer.rate, direction: policy.rateDirection };
  const converted = fromHome({ currency: home, minor }, currency, rate);
  const about = converted === undefined || currency === home ? null : { currency, minor: converted };
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

/** Who owes a balance, in the words of a letter. */
export const BALANCE_SIDES: Readonly<Record<'customer' | 'us' | 'even', Bilingual>> = {
  customer: { en: 'to be paid by you', zh: '由贵方支付' },
  us: { en: 'to be paid back by us', zh: '由我方退还' },
  even: { en: 'so that nothing is owed on either side', zh: '双方互不相欠' },
};

/** Several sentences as one text. */
export function oneText(texts: readonly Bilingual[]): Bilingual | undefined {
  if (texts.length === 0) return undefined;
  return { en: texts.map(({ en }) => en).join(' '), zh: texts.map(({ zh }) => zh).join('') };
}
