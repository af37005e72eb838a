import type { Assessment } from '../assessment/assessment.ts';
import type { ExpectedPayment } from '../outlook/outlook.ts';
import { toMajor, unitsToMinor } from '../values/money.ts';
import type { Wording } from './format.ts';

/** No chance is written as certain, whatever it rounds to. */
const ALMOST_CERTAIN = 0.99;

/** The sentences about what is to be expected of a customer, in one language. */
export interface OutlookTexts {
  /** The chance of late payment with its range and the invoices behind it, or why nothing can be said; undefined in older assessments. */
  chance(a: Assessment): string | undefined;
  /** The usual day of payment, late money, cases and returns, a sentence each; empty where nothing can be said. */
  details(a: Assessment): string[];
  /** A sum that is a forecast, home minor units, written in whole units: digits after them would say more than is known. */
  forecast(minor: number, home: string): string;
  /** When an invoice is expected to be paid. */
  expected(expected: ExpectedPayment['expected']): string;
  /** Days sales outstanding beside the agreed days to pay. */
  dso(dso: NonNullable<Assessment['dso']>): string;
}

/** The sentences about what is to be expected of a customer. */
export function outlookTexts({ words: { outlook: words, value }, formats }: Wording): OutlookTexts {
  const { money, day } = formats;
  const percent = (chance: number): string => {
    if (chance > ALMOST_CERTAIN) return `> ${formats.percent(ALMOST_CERTAIN)}`;
    return chance < 1 - ALMOST_CERTAIN ? `< ${formats.percent(1 - ALMOST_CERTAIN)}` : formats.percent(chance);
  };
  const forecast = (minor: number, home: string): string =>
    money(unitsToMinor(Math.round(toMajor(minor, home)), home), home);
  return {
    chance: ({ outlook }) => {
      if (!outlook) return undefined;
      if ('none' in outlook) return words.none[outlook.none];
      const { value, low, high, judged } = outlook.chanceLate;
      return words.chanceLate(percent(value), percent(low), percent(high), judged);
    },
    details: ({ outlook, home }) => {
      if (!outlook || 'none' in outlook) return [];
      const { delay, lateMoney, events } = outlook;
      const written = (days: number): string => words.daysAfterDue(days, days <= delay.least || days >= delay.most);
      return [
        words.delay(written(delay.days), written(delay.early), written(delay.late)),
        words.lateMoney(forecast(lateMoney, home)),
        ...(events.cases === undefined ? [] : [words.cases(percent(events.cases))]),
        ...(events.returns === undefined ? [] : [words.returns(percent(events.returns))]),
      ];
    },
    forecast,
    expected: (expected) => {
      if (expected === null) return words.notKnown;
      return expected === 'late' ? words.late : day(expected);
    },
    dso: ({ days, terms }) => value.dso(days, terms),
  };
}
