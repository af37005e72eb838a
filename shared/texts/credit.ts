import type { Assessment } from '../assessment/assessment.ts';
import type { CardItem, Sources } from '../dossier/dossier.ts';
import type { PaymentSource } from '../score/factor.ts';
import type { Qualification } from '../score/qualification.ts';
import type { Wording } from './format.ts';

/** The sentences about exposure, limits, cold starts and sources, in one language. */
export interface CreditTexts {
  exposurePart(part: keyof Assessment['exposure']['parts']): string;
  /** The limit in force, with its end. */
  limit(a: Assessment): string;
  /** What the model proposes, and whether the change needs approval. */
  limitSuggestion(a: Assessment): string;
  /** The loss to expect, or what is missing before one can be shown. */
  expectedLoss(a: Assessment): string;
  /** The score of the qualification card, and what follows for the first limit. */
  qualification(card: Qualification, a: Assessment): string;
  cardItem(item: CardItem): string;
  serviceDebt(debt: NonNullable<Assessment['serviceDebt']>): string;
  paymentSource(source: PaymentSource): string;
  /** Name of a source, for "not there in this org". */
  source(source: keyof Sources): string;
}

/** The sentences about exposure, limits, cold starts and sources. */
export function creditTexts({ words: { credit: words, headline }, formats }: Wording): CreditTexts {
  const { money, day, number, percent } = formats;
  const { join } = headline;
  const depositLines = ({ depositShare, firstLimit }: Qualification, home: string): string[] => {
    if (depositShare === null) return [];
    const share = percent(depositShare);
    return [firstLimit === null ? words.deposit(share) : words.depositOrLimit(share, money(firstLimit, home))];
  };
  return {
    exposurePart: (part) => words.parts[part],
    limit: ({ exposure: { limit }, asOf, home }) => {
      const text = limit.state === 'amount' ? words.limit(money(limit.home, home)) : words.noLimit[limit.state];
      const named = limit.temporary ? words.temporary(text) : text;
      if (limit.validTo === undefined) return named;
      return limit.validTo < asOf ? words.ranOut(named, day(limit.validTo)) : words.validTo(named, day(limit.validTo));
    },
    limitSuggestion: ({ credit: { suggestion }, home }) => {
      if (!suggestion) return words.noSuggestion;
      const { months, by, needsApproval } = suggestion;
      const text =
        suggestion.home === 0 ? words.noCredit : words.suggestion(money(suggestion.home, home), months, words.by[by]);
      return needsApproval ? join([text, words.needsApproval]) : text;
    },
    expectedLoss: ({ credit: { expectedLoss, badCases }, home }) => {
      const { known = 0, of = 0, counted } = badCases ?? {};
      if (expectedLoss !== null) {
        const amount = money(expectedLoss, home);
        return counted ? words.countedLoss(amount, known) : words.expectedLoss(amount);
      }
      if (!badCases) return words.notCalibrated;
      return counted ? words.fewCounted(known, of) : words.fewBadCases(known, of);
    },
    qualification: (card, { home }) =>
      join([
        words.card(number(card.score, 1), percent(card.coverage), percent(1 - card.weight)),
        words.start[card.start],
        ...depositLines(card, home),
      ]),
    cardItem: (item) => words.cardItems[item],
    serviceDebt: ({ ours, of }) => words.serviceDebt(ours, of),
    paymentSource: (source) => words.paymentSources[source],
    source: (source) => words.sources[source],
  };
}
